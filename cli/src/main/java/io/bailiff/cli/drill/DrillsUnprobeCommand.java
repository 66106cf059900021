package io.bailiff.cli.drill;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff drills unprobe`
@Command(
        name = "unprobe",
        description = "Do not show tokens of canaries to an API any more.",
        footer = {"", "Example:", "  bailiff drills unprobe api://orders"})
public final class DrillsUnprobeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "API", description = "The identifier of the API, as in aud.")
    private String api = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public DrillsUnprobeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.open(server, surroundings).delete("/drills/probes?api=" + Request.encode(api)),
                        _ -> surroundings.terminal().line(api + " is not asked any more"));
    }
}
