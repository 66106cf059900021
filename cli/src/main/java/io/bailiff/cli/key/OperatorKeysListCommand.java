package io.bailiff.cli.key;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff operator-keys list`
@Command(
        name = "list",
        description = "List the keys of commands on the servers' own hosts: good ones first.",
        footer = {"", "Example:", "  bailiff operator-keys list"})
public final class OperatorKeysListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public OperatorKeysListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(Api.open(server, surroundings).get("/operator-keys"), this::print);
    }

    private void print(Json keys) {
        Times times = output.times(surroundings);
        var table = new Table("STATE", "MADE", "TAKEN AWAY", "KEY");
        for (Json one : keys.items("value")) {
            table.add(
                    one.text("state"),
                    shown(times, one.text("createdAt")),
                    shown(times, one.text("revokedAt")),
                    one.text("kid"));
        }
        surroundings.terminal().table(table, "There is none. A node makes one when it starts without its files.");
    }

    private static String shown(Times times, String at) {
        return at.isEmpty() ? "-" : times.show(at);
    }
}
