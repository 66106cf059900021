package io.bailiff.cli.drill;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff drills probes`
@Command(
        name = "probes",
        description = "List where the tokens of canaries are shown to which API.",
        footer = {"", "Example:", "  bailiff drills probes"})
public final class DrillsProbesCommand extends ApiCommand implements Callable<Integer> {
    public DrillsProbesCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/drills/probes", this::print);
    }

    private void print(Json probes) {
        var table = new Table("API", "ADDRESS");
        for (Json one : probes.items("value")) {
            table.add(one.text("api"), one.text("address"));
        }
        table(table, "No API is probed. Say where: bailiff drills probe API URL");
    }
}
