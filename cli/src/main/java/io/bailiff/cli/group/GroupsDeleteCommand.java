package io.bailiff.cli.group;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff groups delete`
@Command(
        name = "delete",
        description = "Delete a group that nothing goes by. All leave it.",
        footer = {"", "Example:", "  bailiff groups delete \"Sales\""})
public final class GroupsDeleteCommand extends GroupCall implements Callable<Integer> {
    public GroupsDeleteCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(api().delete(path()), answer -> done("Deleted: " + named(), answer));
    }
}
