package io.bailiff.cli.session;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.StatementOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff sessions revoke`
@Command(
        name = "revoke",
        description = {
            "Choose sessions of the whole tenant, and end exactly those.",
            "Without --yes it freezes the set, tells what would end, and how to end it."
        },
        footer = {
            "",
            "Examples:",
            "  bailiff sessions revoke --ip 203.0.113.0/24 --reason stolen-token --note \"Seen in a botnet\"",
            "  bailiff sessions revoke --set 0b8ad1a8-3ed4-4a1e-8e6b-3f5b1d9a2c77 --reason stolen-token --note \"Seen in a botnet\""
        })
public final class SessionsRevokeCommand extends ApiCommand implements Callable<Integer> {
    @Option(
            names = "--set",
            paramLabel = "ID",
            description = "End this set, as it was frozen before, or go on with it.")
    private String set = "";

    @Option(names = "--session", paramLabel = "ID", description = "This session; may be repeated.")
    private List<String> sessions = List.of();

    @Mixin
    private SessionQueryOptions query = new SessionQueryOptions();

    @Option(names = "--yes", description = "End what was chosen at once.")
    private boolean yes;

    @Mixin
    private StatementOptions statement = new StatementOptions();

    public SessionsRevokeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var api = api();
        if (!set.isEmpty()) {
            return end(api, set);
        }
        var frozen = api.post("/sessions/sets", body());
        return yes && frozen instanceof Answer.Done(var made)
                ? end(api, made.text("id"))
                : ask().show(frozen, this::printPreview);
    }

    private Json body() {
        var members = new LinkedHashMap<String, Json>();
        if (sessions.isEmpty()) {
            var said = new LinkedHashMap<String, Json>();
            query.said().forEach((name, value) -> said.put(name, new Json.Text(value)));
            members.put("query", new Json.Members(said));
        } else {
            members.put(
                    "sessions",
                    new Json.Items(sessions.stream().<Json>map(Json.Text::new).toList()));
        }
        return new Json.Members(members);
    }

    private int end(Api api, String id) {
        var members = new LinkedHashMap<String, Json>();
        statement.into(members);
        var answer = api.post("/sessions/sets/" + id + "/revoke", new Json.Members(members));
        return answer instanceof Answer.Unknown(var why)
                ? complaint()
                        .unknown("It is not known how far it came: " + why + ". Run 'bailiff sessions revoke --set "
                                + id + "' again: it goes on where it stopped.")
                        .number()
                : ask().show(answer, this::printDone);
    }

    private void printPreview(Json frozen) {
        Terminal terminal = terminal();
        Json preview = frozen.at("preview");
        terminal.line("set             " + frozen.text("id"));
        terminal.line("would end       " + preview.text("mayEnd") + " sessions of " + preview.text("users")
                + " users on " + preview.text("devices") + " devices");
        terminal.line("administrators  " + preview.text("administrators"));
        terminal.line("out of reach    " + preview.text("usersOutOfReach") + " users");
        terminal.line("already over    " + preview.text("alreadyEnded"));
        for (Json app : preview.items("apps")) {
            terminal.line("app             " + app.text("name") + ", " + app.text("grants") + " times");
        }
        terminal.line("Nothing was ended. To end exactly these: bailiff sessions revoke --set " + frozen.text("id")
                + " with the same --reason and --note.");
    }

    private void printDone(Json done) {
        Terminal terminal = terminal();
        terminal.line("set             " + done.text("id"));
        terminal.line("ended           " + done.text("ended"));
        terminal.line("already over    " + done.text("alreadyEnded"));
        terminal.line("out of reach    " + done.text("leftOut"));
    }
}
