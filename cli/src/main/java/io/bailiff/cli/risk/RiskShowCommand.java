package io.bailiff.cli.risk;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff risk show`
@Command(
        name = "show",
        description = "Show how a user stands, and what was found.",
        footer = {"", "Example:", "  bailiff risk show alice@contoso.example"})
public final class RiskShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public RiskShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output).one("/risk/users/" + Request.encode(user), this::print);
    }

    private void print(Json risk) {
        surroundings.terminal().line(risk.text("level") + "  " + risk.text("state") + "  " + risk.text("why"));
        var table = new Table("TIME", "LEVEL", "STATE", "WHAT", "REASON");
        for (Json one : risk.items("detections")) {
            table.add(
                    one.text("detectedAt"), one.text("level"), one.text("state"), one.text("type"), one.text("reason"));
        }
        surroundings.terminal().table(table, "Nothing was found.");
    }
}
