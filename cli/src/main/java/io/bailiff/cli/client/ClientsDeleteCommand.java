package io.bailiff.cli.client;

import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff clients delete`
@Command(
        name = "delete",
        description = "Delete an application for good, and end what it holds, for all users. Asks first.",
        footer = {"", "Example:", "  bailiff clients delete orders-web --yes"})
public final class ClientsDeleteCommand extends ClientCall implements Callable<Integer> {
    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    public ClientsDeleteCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String question = "This deletes " + id() + " for good; its id stays taken. Type its id to go on: ";
        if (!yes && !typed(id(), question)) {
            return ExitCode.USAGE.number();
        }
        return ask().show(api().delete(path()), answer -> {
            line("Deleted: " + id());
            if (!answer.text("position").isEmpty()) {
                line("What ended: bailiff kills show " + answer.text("position"));
            }
        });
    }
}
