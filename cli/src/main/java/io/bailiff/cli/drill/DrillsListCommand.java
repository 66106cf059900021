package io.bailiff.cli.drill;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff drills list`
@Command(
        name = "list",
        description = "List the drills, newest first.",
        footer = {"", "Example:", "  bailiff drills list --limit 5"})
public final class DrillsListCommand extends ApiCommand implements Callable<Integer> {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public DrillsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().many("/drills", limit, this::print);
    }

    private void print(Json drills) {
        Times times = times();
        var table = new Table("STATE", "BEGAN", "KILL", "SCHEDULED", "ID");
        for (Json one : drills.items("value")) {
            table.add(
                    one.text("state"),
                    times.show(one.text("startedAt")),
                    DrillTable.orDash(one.text("position")),
                    one.text("scheduled"),
                    one.text("id"));
        }
        table(table, "There was no drill yet. Run one: bailiff drills run");
    }
}
