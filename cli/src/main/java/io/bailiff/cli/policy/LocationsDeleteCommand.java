package io.bailiff.cli.policy;

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

/// `bailiff locations delete`
@Command(
        name = "delete",
        description = "Take a location away.",
        footer = {"", "Example:", "  bailiff locations delete 2f1c…"})
public final class LocationsDeleteCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "Its id.")
    private String id = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public LocationsDeleteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(
                        Api.graph(server, surroundings)
                                .delete("/identity/conditionalAccess/namedLocations/" + Request.encode(id)),
                        _ -> surroundings.terminal().line("Removed: " + id));
    }
}
