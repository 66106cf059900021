package io.bailiff.cli.group;

import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff groups remove`
@Command(
        name = "remove",
        description = "Take a user out of a group. A rule may end what he holds.",
        footer = {"", "Example:", "  bailiff groups remove \"Sales\" alice@contoso.example"})
public final class GroupsRemoveCommand extends GroupCall implements Callable<Integer> {
    @Parameters(index = "1", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public GroupsRemoveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(
                        api().delete(path() + "/members/" + Request.encode(user)),
                        answer -> done("Removed: " + user, answer));
    }
}
