package io.bailiff.cli.drill;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff drills probe`
@Command(
        name = "probe",
        description = "Say where the token of a canary is shown to an API.",
        footer = {"", "Example:", "  bailiff drills probe api://orders https://orders.example/health/me"})
public final class DrillsProbeCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "API", description = "The identifier of the API, as in aud.")
    private String api = "";

    @Parameters(
            index = "1",
            paramLabel = "URL",
            description = "Anything there that needs a token and changes nothing; no scope is needed.")
    private String address = "";

    public DrillsProbeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var order = new LinkedHashMap<String, Json>();
        order.put("api", new Json.Text(api));
        order.put("address", new Json.Text(address));
        return ask().show(
                        api().post("/drills/probes", new Json.Members(order)),
                        _ -> line(api + " is asked at " + address));
    }
}
