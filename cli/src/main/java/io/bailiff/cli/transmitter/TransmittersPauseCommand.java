package io.bailiff.cli.transmitter;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff transmitters pause`
@Command(
        name = "pause",
        description = "Take nothing more from a transmitter until it is resumed.",
        footer = {"", "Example:", "  bailiff transmitters pause 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class TransmittersPauseCommand extends OneTransmitter implements Callable<Integer> {
    public TransmittersPauseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return order("pause", "Paused");
    }
}
