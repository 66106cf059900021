package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff receivers list`
@Command(
        name = "list",
        description = "List the APIs and applications that are told of revocations, and how far they are.",
        footer = {"", "Example:", "  bailiff receivers list"})
public final class ReceiversListCommand extends ApiCommand implements Callable<Integer> {
    public ReceiversListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one(
                        "/receivers",
                        body -> table(ReceiverTable.of(body.items("value"), times()), "No receiver is registered."));
    }
}
