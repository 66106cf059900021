package io.bailiff.cli.receiver;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff receivers remove`
@Command(
        name = "remove",
        description = "Delete a stream of shared signals, with all that waits for it.",
        footer = {"", "Example:", "  bailiff receivers remove Zm9vYmFyYmF6cXV4cXV1eA"})
public final class ReceiversRemoveCommand extends OneStream implements Callable<Integer> {
    public ReceiversRemoveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return remove();
    }
}
