package io.bailiff.cli.drill;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff drills unprobe`
@Command(
        name = "unprobe",
        description = "Do not show tokens of canaries to an API any more.",
        footer = {"", "Example:", "  bailiff drills unprobe api://orders"})
public final class DrillsUnprobeCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "API", description = "The identifier of the API, as in aud.")
    private String api = "";

    public DrillsUnprobeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(
                        api().delete("/drills/probes?api=" + Request.encode(api)),
                        _ -> line(api + " is not asked any more"));
    }
}
