package io.bailiff.cli.method;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff methods mfa-state`
@Command(
        name = "mfa-state",
        description = "Set whether a user needs a second factor. It ends nothing.",
        footer = {"", "Example:", "  bailiff methods mfa-state alice@contoso.example enforced"})
public final class MethodsMfaStateCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Parameters(
            index = "1",
            paramLabel = "STATE",
            completionCandidates = States.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String state = "";

    public MethodsMfaStateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        String path = "/users/" + Request.encode(user) + "/mfa-state";
        var answer = api().post(path, Json.ofTexts(Map.of("perUserMfaState", state)));
        return ask().show(answer, done -> line("MFA state  " + done.text("perUserMfaState")));
    }

    /// The server decides; these are for the help and for completion.
    static final class States implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("disabled", "enabled", "enforced").iterator();
        }
    }
}
