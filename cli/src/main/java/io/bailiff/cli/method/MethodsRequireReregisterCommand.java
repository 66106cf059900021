package io.bailiff.cli.method;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.StatementOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff methods require-reregister`
@Command(
        name = "require-reregister",
        description = {
            "Require re-register MFA: take methods away, end everything the user holds, and let nobody register",
            "others without a Temporary Access Pass issued after this."
        },
        footer = {
            "",
            "Example:",
            "  bailiff methods require-reregister alice@contoso.example --kind totp --reason lost-device --note \"Phone stolen on the train\""
        })
public final class MethodsRequireReregisterCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Which go, such as totp or recovery-codes; may be repeated. Without it, all.")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--compromised-at",
            paramLabel = "TIME",
            description = "What was registered from then on goes whatever its kind, such as 2026-11-21T20:00:00Z.")
    private String compromisedAt = "";

    @Mixin
    private StatementOptions statement = new StatementOptions();

    public MethodsRequireReregisterCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var members = new LinkedHashMap<String, Json>();
        if (!kinds.isEmpty()) {
            members.put(
                    "kinds",
                    new Json.Items(kinds.stream().<Json>map(Json.Text::new).toList()));
        }
        if (!compromisedAt.isEmpty()) {
            members.put("compromisedAt", new Json.Text(compromisedAt));
        }
        statement.into(members);
        String path = "/users/" + Request.encode(user) + "/require-reregister";
        var answer = api().post(path, new Json.Members(members));
        return ask().show(answer, this::print);
    }

    private void print(Json done) {
        Terminal terminal = terminal();
        terminal.line("Must register anew: " + user);
        terminal.line("position  " + done.text("position"));
        terminal.line("Hand out a pass with 'bailiff methods access-pass'.");
    }
}
