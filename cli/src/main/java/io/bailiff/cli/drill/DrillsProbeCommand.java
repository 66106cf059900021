package io.bailiff.cli.drill;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff drills probe`
@Command(
        name = "probe",
        description = "Say where the token of a canary is shown to an API.",
        footer = {"", "Example:", "  bailiff drills probe api://orders https://orders.example/health/me"})
public final class DrillsProbeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "API", description = "The identifier of the API, as in aud.")
    private String api = "";

    @Parameters(
            index = "1",
            paramLabel = "URL",
            description = "Anything there that needs a token and changes nothing; no scope is needed.")
    private String address = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public DrillsProbeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("api", new Json.Text(api));
        order.put("address", new Json.Text(address));
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings).post("/drills/probes", new Json.Members(order)),
                        _ -> surroundings.terminal().line(api + " is asked at " + address));
    }
}
