package io.bailiff.cli.risk;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff risk list`
@Command(
        name = "list",
        description = "List the users about whom something was found.",
        footer = {"", "Example:", "  bailiff risk list"})
public final class RiskListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public RiskListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/risk/users", this::print);
    }

    private void print(Json risks) {
        var table = new Table("USER", "LEVEL", "STATE", "WHY", "SINCE");
        for (Json risk : risks.items("value")) {
            String name = risk.text("userPrincipalName");
            table.add(
                    name.isEmpty() ? risk.text("id") : name,
                    risk.text("level"),
                    risk.text("state"),
                    risk.text("why"),
                    risk.text("updatedAt"));
        }
        surroundings.terminal().table(table, "Nobody.");
    }
}
