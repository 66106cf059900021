package io.bailiff.cli.risk;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff risk safe`
@Command(
        name = "safe",
        description = "Say that it is the user himself.",
        footer = {"", "Example:", "  bailiff risk safe alice@contoso.example"})
public final class RiskSafeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public RiskSafeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var answer = Api.open(server, surroundings)
                .post("/risk/users/" + Request.encode(user) + "/confirmSafe", new Json.Members(new LinkedHashMap<>()));
        return new Ask(surroundings, server, output)
                .show(answer, risk -> surroundings.terminal().line(risk.text("level") + "  " + risk.text("state")));
    }
}
