package io.bailiff.cli.receiver;

import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff receivers verify`
@Command(
        name = "verify",
        description = "Send a verification event to a receiver of shared signals, to see whether it takes it.",
        footer = {"", "Example:", "  bailiff receivers verify Zm9vYmFyYmF6cXV4cXV1eA"})
public final class ReceiversVerifyCommand extends OneStream implements Callable<Integer> {
    public ReceiversVerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post("verify", Map.of(), "A verification is on its way");
    }
}
