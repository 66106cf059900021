package io.bailiff.cli.risk;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff risk list`
@Command(
        name = "list",
        description = "List the users about whom something was found.",
        footer = {"", "Example:", "  bailiff risk list"})
public final class RiskListCommand extends ApiCommand implements Callable<Integer> {
    public RiskListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/risk/users", this::print);
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
        table(table, "Nobody.");
    }
}
