package io.bailiff.cli.transmitter;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff transmitters verify`
@Command(
        name = "verify",
        description = "Ask a transmitter for a verification, an event that shows that its stream works.",
        footer = {"", "Example:", "  bailiff transmitters verify 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class TransmittersVerifyCommand extends OneTransmitter implements Callable<Integer> {
    public TransmittersVerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return order("verify", "Asked");
    }
}
