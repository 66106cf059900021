package io.bailiff.cli.transmitter;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff transmitters remove`
@Command(
        name = "remove",
        description = "Forget a transmitter, and delete the stream that was made there for us.",
        footer = {"", "Example:", "  bailiff transmitters remove 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class TransmittersRemoveCommand extends OneTransmitter implements Callable<Integer> {
    public TransmittersRemoveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return remove();
    }
}
