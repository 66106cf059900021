package io.bailiff.cli.receiver;

import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff receivers pause`
@Command(
        name = "pause",
        description = "Send nothing to a receiver of shared signals until it is resumed; what happens is held.",
        footer = {"", "Example:", "  bailiff receivers pause Zm9vYmFyYmF6cXV4cXV1eA --reason \"moving house\""})
public final class ReceiversPauseCommand extends OneStream implements Callable<Integer> {
    @Option(names = "--reason", paramLabel = "TEXT", description = "For the receiver, which is told that it is paused.")
    private String reason = "";

    public ReceiversPauseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post("status", Map.of("status", "paused", "reason", reason), "Paused");
    }
}
