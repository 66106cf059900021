package io.bailiff.cli.group;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff groups list`
@Command(
        name = "list",
        description = "List groups.",
        footer = {"", "Example:", "  bailiff groups list --search admins"})
public final class GroupsListCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--search", paramLabel = "TEXT", description = "Only groups whose name starts so.")
    private String search = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public GroupsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String path = search.isEmpty() ? "/groups" : "/groups?search=" + Request.encode(search);
        return ask().many(path, limit, this::print);
    }

    private void print(Json groups) {
        var table = new Table("GROUP", "MEMBERS", "ID");
        for (Json one : groups.items("value")) {
            table.add(one.text("name"), GroupsShowCommand.members(one), one.text("id"));
        }
        table(table, "No groups.");
    }
}
