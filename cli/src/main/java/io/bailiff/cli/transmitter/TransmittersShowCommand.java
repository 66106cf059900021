package io.bailiff.cli.transmitter;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff transmitters show`
@Command(
        name = "show",
        description = "Show a transmitter: of whom it may speak, and what its events do.",
        footer = {"", "Example:", "  bailiff transmitters show 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class TransmittersShowCommand extends OneTransmitter implements Callable<Integer> {
    public TransmittersShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one(path(), this::print);
    }
}
