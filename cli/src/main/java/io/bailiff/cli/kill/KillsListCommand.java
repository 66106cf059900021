package io.bailiff.cli.kill;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff kills list`
@Command(
        name = "list",
        description = "List revocations, newest first, narrowed by what the options say.",
        footer = {
            "",
            "Examples:",
            "  bailiff kills list --limit 10",
            "  bailiff kills list --user alice@contoso.example --state open"
        })
public final class KillsListCommand extends ApiCommand implements Callable<Integer> {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private KillQueryOptions query = new KillQueryOptions();

    public KillsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().many(query.path(), limit, this::print);
    }

    private void print(Json kills) {
        Times times = times();
        var table = new Table("POSITION", "AT", "SCOPE", "REASON", "BY", "SESSIONS", "GRANTS", "NOTE");
        for (Json kill : kills.items("value")) {
            table.add(
                    kill.text("position"),
                    times.show(kill.text("at")),
                    KillWords.scope(kill),
                    kill.text("reason"),
                    KillWords.actor(kill),
                    kill.at("sessions").text("ended"),
                    kill.at("grants").text("ended"),
                    kill.text("note"));
        }
        table(table, query.nothing());
    }
}
