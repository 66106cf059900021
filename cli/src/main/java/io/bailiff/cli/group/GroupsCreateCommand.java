package io.bailiff.cli.group;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff groups create`
@Command(
        name = "create",
        description = "Make a group.",
        footer = {"", "Example:", "  bailiff groups create \"Sales\""})
public final class GroupsCreateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public GroupsCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var answer = Api.open(server, surroundings).post("/groups", Json.ofTexts(Map.of("name", name)));
        return new Ask(surroundings, server, output)
                .show(answer, group -> surroundings.terminal().line("Made: " + group.text("id")));
    }
}
