package io.bailiff.cli.group;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff groups add`
@Command(
        name = "add",
        description = "Put a user into a group.",
        footer = {"", "Example:", "  bailiff groups add \"Sales\" alice@contoso.example"})
public final class GroupsAddCommand extends GroupCall implements Callable<Integer> {
    @Parameters(index = "1", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public GroupsAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(
                        api().post(path() + "/members", Json.ofTexts(Map.of("user", user))),
                        answer -> done("Added: " + user, answer));
    }
}
