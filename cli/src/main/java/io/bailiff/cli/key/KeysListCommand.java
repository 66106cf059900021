package io.bailiff.cli.key;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff keys list`
@Command(
        name = "list",
        description = "List the keys that sign, and those before and after them.",
        footer = {"", "Example:", "  bailiff keys list"})
public final class KeysListCommand extends ApiCommand implements Callable<Integer> {
    public KeysListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(api().get("/keys"), this::print);
    }

    private void print(Json keys) {
        Times times = times();
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
        table(table, "There is no key that signs.");
    }
}
