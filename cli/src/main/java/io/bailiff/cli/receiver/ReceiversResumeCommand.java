package io.bailiff.cli.receiver;

import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff receivers resume`
@Command(
        name = "resume",
        description = "Go on sending to a receiver of shared signals that was paused or disabled.",
        footer = {"", "Example:", "  bailiff receivers resume Zm9vYmFyYmF6cXV4cXV1eA"})
public final class ReceiversResumeCommand extends OneStream implements Callable<Integer> {
    public ReceiversResumeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post("status", Map.of("status", "enabled"), "Resumed");
    }
}
