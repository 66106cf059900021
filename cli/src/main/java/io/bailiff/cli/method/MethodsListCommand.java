package io.bailiff.cli.method;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff methods list`
@Command(
        name = "list",
        description = "List a user's authentication methods and what is asked of him.",
        footer = {"", "Example:", "  bailiff methods list alice@contoso.example"})
public final class MethodsListCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public MethodsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/users/" + Request.encode(user) + "/methods", this::print);
    }

    private void print(Json methods) {
        Terminal terminal = terminal();
        Times times = times();
        terminal.line("MFA state  " + methods.text("perUserMfaState"));
        if (methods.text("mustReregister").equals("true")) {
            String since = times.show(methods.text("compromisedAt"));
            terminal.line("must register anew"
                    + (since.isEmpty() ? "" : "; what was registered before " + since + " is trusted"));
        }
        terminal.table(MethodTable.of(methods.items("value"), times), "No authentication methods besides a password.");
    }
}
