package io.bailiff.cli.group;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff groups members`
@Command(
        name = "members",
        description = "List who is in a group.",
        footer = {"", "Example:", "  bailiff groups members \"Sales\" --limit 500"})
public final class GroupsMembersCommand extends GroupCall implements Callable<Integer> {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public GroupsMembersCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().many(path() + "/members", limit, this::print);
    }

    private void print(Json users) {
        var table = new Table("USER", "NAME", "ID");
        for (Json user : users.items("value")) {
            table.add(user.text("userPrincipalName"), user.text("displayName"), user.text("id"));
        }
        table(table, "Nobody is in this group.");
    }
}
