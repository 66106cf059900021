package io.bailiff.cli.transmitter;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff transmitters resume`
@Command(
        name = "resume",
        description = "Listen to a transmitter again that was paused or has met its cap.",
        footer = {"", "Example:", "  bailiff transmitters resume 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10"})
public final class TransmittersResumeCommand extends OneTransmitter implements Callable<Integer> {
    public TransmittersResumeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return order("resume", "Resumed");
    }
}
