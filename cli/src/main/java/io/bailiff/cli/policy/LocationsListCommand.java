package io.bailiff.cli.policy;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff locations list`
@Command(
        name = "list",
        description = "List the locations.",
        footer = {"", "Example:", "  bailiff locations list"})
public final class LocationsListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public LocationsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Ask(surroundings, server, output)
                .show(Api.graph(server, surroundings).get("/identity/conditionalAccess/namedLocations"), this::print);
    }

    private void print(Json body) {
        var table = new Table("TRUSTED", "NAME", "ID");
        body.items("value").forEach(one -> table.add(one.text("isTrusted"), one.text("displayName"), one.text("id")));
        surroundings.terminal().table(table, "There are none.");
    }
}
