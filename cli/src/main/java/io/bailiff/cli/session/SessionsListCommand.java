package io.bailiff.cli.session;

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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff sessions list`
@Command(
        name = "list",
        description = {
            "List a user's sessions, ended ones too; without a user, those of everybody that are alive,",
            "newest first, narrowed by what the options say."
        },
        footer = {
            "",
            "Examples:",
            "  bailiff sessions list alice@contoso.example",
            "  bailiff sessions list --ip 203.0.113.0/24 --agent \"firefox linux\" --limit 200"
        })
public final class SessionsListCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Mixin
    private SessionQueryOptions query = new SessionQueryOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Of everybody's, list so many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    public SessionsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var ask = ask();
        if (!user.isEmpty()) {
            return ask.one("/users/" + Request.encode(user) + "/sessions", this::print);
        }
        String said = query.encoded();
        return ask.many("/sessions" + (said.isEmpty() ? "" : "?" + said), limit, this::printAll);
    }

    private void print(Json sessions) {
        Times times = times();
        var table = new Table("STATE", "SESSION", "ON", "IP", "BEGAN", "LAST SEEN", "BY", "APPS");
        for (Json session : sessions.items("value")) {
            table.add(
                    session.text("state"),
                    session.text("id"),
                    on(session),
                    session.text("ip"),
                    times.show(session.text("createdAt")),
                    times.show(session.text("lastSeen")),
                    session.joined("methods"),
                    apps(session));
        }
        table(table, "No sessions.");
    }

    private void printAll(Json sessions) {
        Times times = times();
        var table = new Table("USER", "STATE", "SESSION", "ON", "IP", "COUNTRY", "BEGAN", "LAST SEEN", "APPS");
        for (Json session : sessions.items("value")) {
            table.add(
                    session.text("userPrincipalName"),
                    session.text("state"),
                    session.text("id"),
                    on(session),
                    session.text("ip"),
                    session.text("country"),
                    times.show(session.text("createdAt")),
                    times.show(session.text("lastSeen")),
                    apps(session));
        }
        table(table, "No session fits.");
    }

    private static String on(Json session) {
        return Stream.of("browser", "platform")
                .map(session::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" on "));
    }

    private static String apps(Json session) {
        return session.items("apps").stream()
                .map(app -> (app.text("name").isEmpty() ? app.text("client") : app.text("name"))
                        + (app.text("offline").equals("true") ? " (offline)" : ""))
                .collect(Collectors.joining(", "));
    }
}
