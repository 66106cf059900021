package io.bailiff.cli.group;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff groups create`
@Command(
        name = "create",
        description = "Make a group.",
        footer = {"", "Example:", "  bailiff groups create \"Sales\""})
public final class GroupsCreateCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    public GroupsCreateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var answer = api().post("/groups", Json.ofTexts(Map.of("name", name)));
        return ask().show(answer, group -> line("Made: " + group.text("id")));
    }
}
