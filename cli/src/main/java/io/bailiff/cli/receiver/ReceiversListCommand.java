package io.bailiff.cli.receiver;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff receivers list`
@Command(
        name = "list",
        description = "List the APIs and applications that are told of revocations, and how far they are.",
        footer = {"", "Example:", "  bailiff receivers list"})
public final class ReceiversListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .one(
                        "/receivers",
                        body -> surroundings
                                .terminal()
                                .table(
                                        ReceiverTable.of(body.items("value"), output.times(surroundings)),
                                        "No receiver is registered."));
    }
}
