package io.bailiff.cli.risk;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff risk show`
@Command(
        name = "show",
        description = "Show how a user stands, and what was found.",
        footer = {"", "Example:", "  bailiff risk show alice@contoso.example"})
public final class RiskShowCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public RiskShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/risk/users/" + Request.encode(user), this::print);
    }

    private void print(Json risk) {
        line(risk.text("level") + "  " + risk.text("state") + "  " + risk.text("why"));
        var table = new Table("TIME", "LEVEL", "STATE", "WHAT", "REASON");
        for (Json one : risk.items("detections")) {
            table.add(
                    one.text("detectedAt"), one.text("level"), one.text("state"), one.text("type"), one.text("reason"));
        }
        table(table, "Nothing was found.");
    }
}
