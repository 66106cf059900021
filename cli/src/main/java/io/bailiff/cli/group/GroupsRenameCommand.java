package io.bailiff.cli.group;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff groups rename`
@Command(
        name = "rename",
        description = "Give a group another name.",
        footer = {"", "Example:", "  bailiff groups rename \"Sales\" \"Sales, all countries\""})
public final class GroupsRenameCommand extends GroupCall implements Callable<Integer> {
    @Parameters(index = "1", paramLabel = "NAME", description = "Its new name.")
    private String name = "";

    public GroupsRenameCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(
                        api().post(path(), Json.ofTexts(Map.of("name", name))),
                        answer -> done("Renamed: " + name, answer));
    }
}
