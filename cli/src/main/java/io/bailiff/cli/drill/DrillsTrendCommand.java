package io.bailiff.cli.drill;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff drills trend`
@Command(
        name = "trend",
        description = "Show how each API has done in the newest 100 drills.",
        footer = {"", "Example:", "  bailiff drills trend"})
public final class DrillsTrendCommand extends ApiCommand implements Callable<Integer> {
    public DrillsTrendCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/drills/trend", this::print);
    }

    private void print(Json trend) {
        var table = new Table("LAST", "BY", "NAME", "OBEYED", "MEDIAN", "P99", "SLOWEST");
        for (Json one : trend.items("value")) {
            table.add(
                    one.text("last"),
                    one.text("by"),
                    one.text("name"),
                    one.text("obeyed") + " of " + one.text("drills"),
                    DrillTable.millis(one.text("medianMillis")),
                    DrillTable.millis(one.text("p99Millis")),
                    DrillTable.millis(one.text("slowestMillis")));
        }
        table(table, "No drill has found out anything yet. Run one: bailiff drills run");
    }
}
