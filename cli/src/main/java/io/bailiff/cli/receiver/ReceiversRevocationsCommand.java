package io.bailiff.cli.receiver;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff receivers revocations`
@Command(
        name = "revocations",
        description = "List the applications that are asked to end everything of a user, newest first.",
        footer = {"", "Example:", "  bailiff receivers revocations --state refused"})
public final class ReceiversRevocationsCommand extends ApiCommand implements Callable<Integer> {
    @Option(names = "--state", paramLabel = "STATE", description = "pending, delivered, refused or dead.")
    private String state = "";

    @Option(names = "--client", paramLabel = "CLIENT", description = "Of this application only.")
    private String client = "";

    @Option(names = "--apps", description = "List the applications that are asked, not what they were asked.")
    private boolean apps;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    public ReceiversRevocationsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var ask = ask();
        if (apps) {
            return ask.one("/receivers/revocations/apps", this::printApps);
        }
        String query = Stream.of(filter("state", state), filter("client", client))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("&"));
        return ask.many("/receivers/revocations" + (query.isEmpty() ? "" : "?" + query), limit, this::print);
    }

    private static String filter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + Request.encode(value);
    }

    private void printApps(Json apps) {
        var table = new Table("CLIENT", "ENDPOINT", "USERS", "KNOWN BY", "SHOWN");
        for (Json one : apps.items("value")) {
            table.add(
                    one.text("client"),
                    one.text("endpoint"),
                    one.text("users"),
                    one.text("subject"),
                    one.text("authentication"));
        }
        table(table, "No application has a revocation endpoint.");
    }

    private void print(Json demands) {
        Times times = times();
        var table = new Table("STATE", "CLIENT", "USER", "KILL", "SINCE", "TRIES", "ANSWER");
        for (Json one : demands.items("value")) {
            table.add(
                    one.text("state"),
                    one.text("client"),
                    one.text("user"),
                    one.text("kill"),
                    times.show(one.text("createdAt")),
                    one.text("attempts"),
                    one.text("answer"));
        }
        table(table, "No application had to be asked.");
    }
}
