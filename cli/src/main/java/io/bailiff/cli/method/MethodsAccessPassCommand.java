package io.bailiff.cli.method;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff methods access-pass`
@Command(
        name = "access-pass",
        description = "Issue a Temporary Access Pass to a user whom you have recognised.",
        footer = {"", "Example:", "  bailiff methods access-pass alice@contoso.example --minutes 30"})
public final class MethodsAccessPassCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long it lives, 10 to 43200 (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--many", description = "Good for any number of sign-ins, not for one.")
    private boolean many;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "Good from then on, such as 2026-11-21T20:00:00Z; without it, from now.")
    private String start = "";

    public MethodsAccessPassCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var members = new LinkedHashMap<String, Json>();
        members.put("lifetimeInMinutes", new Json.Numeral(Integer.toString(minutes)));
        members.put("isUsableOnce", new Json.Truth(!many));
        if (!start.isEmpty()) {
            members.put("startDateTime", new Json.Text(start));
        }
        String path = "/users/" + Request.encode(user) + "/access-pass";
        var answer = api().post(path, new Json.Members(members));
        return ask().show(answer, this::print);
    }

    private void print(Json pass) {
        Terminal terminal = terminal();
        Times times = times();
        terminal.line("pass   " + pass.text("temporaryAccessPass"));
        terminal.line("from   " + times.show(pass.text("startDateTime")));
        terminal.line("until  " + times.show(pass.text("expiresAt")));
        terminal.line("It is shown this once, and stands in for the second factor, not for the password.");
    }
}
