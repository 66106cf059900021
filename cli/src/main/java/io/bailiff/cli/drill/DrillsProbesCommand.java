package io.bailiff.cli.drill;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff drills probes`
@Command(
        name = "probes",
        description = "List where the tokens of canaries are shown to which API.",
        footer = {"", "Example:", "  bailiff drills probes"})
public final class DrillsProbesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public DrillsProbesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/drills/probes", this::print);
    }

    private void print(Json probes) {
        var table = new Table("API", "ADDRESS");
        for (Json one : probes.items("value")) {
            table.add(one.text("api"), one.text("address"));
        }
        surroundings.terminal().table(table, "No API is probed. Say where: bailiff drills probe API URL");
    }
}
