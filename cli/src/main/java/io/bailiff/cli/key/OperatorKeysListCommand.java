package io.bailiff.cli.key;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff operator-keys list`
@Command(
        name = "list",
        description = "List the keys of commands on the servers' own hosts: good ones first.",
        footer = {"", "Example:", "  bailiff operator-keys list"})
public final class OperatorKeysListCommand extends ApiCommand implements Callable<Integer> {
    public OperatorKeysListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(api().get("/operator-keys"), this::print);
    }

    private void print(Json keys) {
        Times times = times();
        var table = new Table("STATE", "MADE", "TAKEN AWAY", "KEY");
        for (Json one : keys.items("value")) {
            table.add(
                    one.text("state"),
                    shown(times, one.text("createdAt")),
                    shown(times, one.text("revokedAt")),
                    one.text("kid"));
        }
        table(table, "There is none. A node makes one when it starts without its files.");
    }

    private static String shown(Times times, String at) {
        return at.isEmpty() ? "-" : times.show(at);
    }
}
