package io.bailiff.cli.receiver;

import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Table;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff receivers logouts`
@Command(
        name = "logouts",
        description = "List the applications that are told that a session is over, newest first.",
        footer = {"", "Example:", "  bailiff receivers logouts --state dead"})
public final class ReceiversLogoutsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--state", paramLabel = "STATE", description = "pending, delivered, refused or dead.")
    private String state = "";

    @Option(names = "--client", paramLabel = "CLIENT", description = "Of this application only.")
    private String client = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public ReceiversLogoutsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String query = Stream.of(filter("state", state), filter("client", client))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("&"));
        return new Ask(surroundings, server, output)
                .many("/logouts" + (query.isEmpty() ? "" : "?" + query), limit, this::print);
    }

    private static String filter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + Request.encode(value);
    }

    private void print(Json logouts) {
        Times times = output.times(surroundings);
        var table = new Table("STATE", "CLIENT", "SESSION", "REASON", "SINCE", "TRIES", "ANSWER");
        for (Json one : logouts.items("value")) {
            table.add(
                    one.text("state"),
                    one.text("client"),
                    one.text("session"),
                    one.text("reason"),
                    times.show(one.text("createdAt")),
                    one.text("attempts"),
                    one.text("answer"));
        }
        surroundings.terminal().table(table, "No application had to be told.");
    }
}
