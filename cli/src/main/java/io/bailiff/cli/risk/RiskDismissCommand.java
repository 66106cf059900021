package io.bailiff.cli.risk;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff risk dismiss`
@Command(
        name = "dismiss",
        description = "Say that what was found means nothing.",
        footer = {"", "Example:", "  bailiff risk dismiss alice@contoso.example"})
public final class RiskDismissCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public RiskDismissCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var answer =
                api().post("/risk/users/" + Request.encode(user) + "/dismiss", new Json.Members(new LinkedHashMap<>()));
        return ask().show(answer, risk -> line(risk.text("level") + "  " + risk.text("state")));
    }
}
