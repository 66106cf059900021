package io.bailiff.cli.group;

import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff groups delete`
@Command(
        name = "delete",
        description = "Delete a group that nothing goes by. All leave it. Asks first.",
        footer = {"", "Example:", "  bailiff groups delete \"Sales\" --yes"})
public final class GroupsDeleteCommand extends GroupCall implements Callable<Integer> {
    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    public GroupsDeleteCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String question = "This deletes " + named() + " for good, and all leave it. Type it again to go on: ";
        if (!yes && !typed(named(), question)) {
            return ExitCode.USAGE.number();
        }
        return ask().show(api().delete(path()), answer -> done("Deleted: " + named(), answer));
    }
}
