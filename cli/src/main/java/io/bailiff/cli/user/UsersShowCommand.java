package io.bailiff.cli.user;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff users show`
@Command(
        name = "show",
        description = "Show one user.",
        footer = {"", "Example:", "  bailiff users show alice@contoso.example"})
public final class UsersShowCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public UsersShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one("/users/" + Request.encode(user), this::print);
    }

    private void print(Json found) {
        Terminal terminal = terminal();
        terminal.line("user   " + found.text("userPrincipalName"));
        terminal.line("name   " + found.text("displayName"));
        terminal.line("type   " + found.text("userType"));
        terminal.line("id     " + found.text("id"));
        terminal.line("state  " + UserWords.state(found));
        if (!found.at("contained").text("since").isEmpty()) {
            terminal.line("        contained since "
                    + times().show(found.at("contained").text("since"))
                    + "; let back in with 'bailiff users reset-password --unblock'");
        }
        terminal.line("roles  " + (found.items("roles").isEmpty() ? "(none)" : found.joined("roles")));
    }
}
