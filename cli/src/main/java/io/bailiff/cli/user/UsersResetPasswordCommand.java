package io.bailiff.cli.user;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff users reset-password`
@Command(
        name = "reset-password",
        description = "Give a user a random password, to be changed at the next sign-in, and end all sessions.",
        footer = {"", "Example:", "  bailiff users reset-password alice@contoso.example"})
public final class UsersResetPasswordCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Option(names = "--unblock", description = "Unblock the account too.")
    private boolean unblock;

    public UsersResetPasswordCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var members = new LinkedHashMap<String, Json>();
        members.put("enable", new Json.Truth(unblock));
        String path = "/users/" + Request.encode(user) + "/reset-password";
        var answer = api().post(path, new Json.Members(members));
        return ask().show(answer, this::print);
    }

    private void print(Json done) {
        Terminal terminal = terminal();
        terminal.line("user      " + done.text("userPrincipalName"));
        terminal.line("password  " + done.text("password"));
        terminal.line("It is shown this once, and has to be changed at the next sign-in.");
        if (done.text("accountEnabled").equals("false")) {
            terminal.line("The account is blocked: nobody can sign in with it yet (--unblock).");
        }
    }
}
