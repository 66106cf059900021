package io.bailiff.cli.method;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Ask;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff methods mfa-state`
@Command(
        name = "mfa-state",
        description = "Set whether a user needs a second factor. It ends nothing.",
        footer = {"", "Example:", "  bailiff methods mfa-state alice@contoso.example enforced"})
public final class MethodsMfaStateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Parameters(
            index = "1",
            paramLabel = "STATE",
            completionCandidates = States.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String state = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    public MethodsMfaStateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String path = "/users/" + Request.encode(user) + "/mfa-state";
        var answer = Api.open(server, surroundings).post(path, Json.ofTexts(Map.of("perUserMfaState", state)));
        return new Ask(surroundings, server, output)
                .show(answer, done -> surroundings.terminal().line("MFA state  " + done.text("perUserMfaState")));
    }

    /// The server decides; these are for the help and for completion.
    static final class States implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("disabled", "enabled", "enforced").iterator();
        }
    }
}
