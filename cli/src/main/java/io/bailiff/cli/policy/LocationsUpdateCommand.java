package io.bailiff.cli.policy;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff locations update`
@Command(
        name = "update",
        description = "Change a location: what the file has replaces what is there.",
        footer = {"", "Example:", "  bailiff locations update 2f1c… --file change.json"})
public final class LocationsUpdateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Its id.")
    private String id = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "JSON as Graph takes it; - reads standard input.")
    private Path file = Path.of("-");

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public LocationsUpdateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.graph(server, surroundings)
                                .patch(
                                        "/identity/conditionalAccess/namedLocations/" + Request.encode(id),
                                        JsonFile.read(file)),
                        _ -> surroundings.terminal().line("Changed: " + id));
    }
}
