package io.bailiff.cli.group;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff groups show`
@Command(
        name = "show",
        description = "Show a group, and what goes by it.",
        footer = {"", "Example:", "  bailiff groups show \"Sales\""})
public final class GroupsShowCommand extends GroupCall implements Callable<Integer> {
    public GroupsShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one(path(), this::print);
    }

    static String members(Json group) {
        return group.text("members") + (group.text("moreMembers").isEmpty() ? "" : " or more");
    }

    private void print(Json group) {
        line("group    " + group.text("name"));
        line("id       " + group.text("id"));
        line("members  " + members(group));
        for (Json use : group.items("uses")) {
            line("used by  " + use.text("kind") + " " + use.text("name"));
        }
    }
}
