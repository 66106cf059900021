package io.bailiff.cli.risk;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff risk safe`
@Command(
        name = "safe",
        description = "Say that it is the user himself.",
        footer = {"", "Example:", "  bailiff risk safe alice@contoso.example"})
public final class RiskSafeCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public RiskSafeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var answer = api().post(
                        "/risk/users/" + Request.encode(user) + "/confirmSafe",
                        new Json.Members(new LinkedHashMap<>()));
        return ask().show(answer, risk -> line(risk.text("level") + "  " + risk.text("state")));
    }
}
