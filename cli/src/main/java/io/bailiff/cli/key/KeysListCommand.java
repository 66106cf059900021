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

/// `bailiff keys list`
@Command(
        name = "list",
        description = "List the keys that sign, and those before and after them.",
        footer = {"", "Example:", "  bailiff keys list"})
public final class KeysListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public KeysListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(Api.open(server, surroundings).get("/keys"), this::print);
    }

    private void print(Json keys) {
        Times times = output.times(surroundings);
        var table = new Table("PURPOSE", "STATE", "SIGNS FROM", "PUBLISHED UNTIL", "KEY");
        for (Json one : keys.items("value")) {
            String until = one.text("publishedUntil");
            table.add(
                    one.text("purpose"),
                    one.text("state"),
                    times.show(one.text("usedFrom")),
                    until.isEmpty() ? "-" : times.show(until),
                    one.text("kid"));
        }
        surroundings.terminal().table(table, "There is no key that signs.");
    }
}
