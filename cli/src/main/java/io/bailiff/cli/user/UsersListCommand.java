package io.bailiff.cli.user;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff users list`
@Command(
        name = "list",
        description = "List users.",
        footer = {"", "Example:", "  bailiff users list --search alice"})
public final class UsersListCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--search", paramLabel = "TEXT", description = "Only users whose name or address starts so.")
    private String search = "";

    @Option(names = "--state", paramLabel = "STATE", description = "enabled, disabled, contained or deleted.")
    private String state = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "Only holders of this role, such as \"Security Reader\".")
    private String role = "";

    @Option(names = "--group", paramLabel = "GROUP", description = "Only members of this group, by id or name.")
    private String group = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public UsersListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().many("/users" + query(), limit, this::print);
    }

    private String query() {
        var given = new LinkedHashMap<String, String>();
        given.put("search", search);
        given.put("state", state);
        given.put("role", role);
        given.put("group", group);
        String query = given.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + Request.encode(one.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private void print(Json users) {
        var table = new Table("USER", "NAME", "TYPE", "STATE", "ROLES", "ID");
        for (Json user : users.items("value")) {
            table.add(
                    user.text("userPrincipalName"),
                    user.text("displayName"),
                    user.text("userType"),
                    UserWords.state(user),
                    user.joined("roles"),
                    user.text("id"));
        }
        table(table, "No users.");
    }
}
