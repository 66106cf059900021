package io.bailiff.cli.login;

import io.bailiff.cli.access.CredentialsFile;
import io.bailiff.cli.access.Farewell;
import io.bailiff.cli.access.StoredLogin;
import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Complaint;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bailiff logout`
@Command(
        name = "logout",
        description = "End your sign-in at the server and delete it here.",
        footer = {"", "Example:", "  bailiff logout"})
public final class LogoutCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--local", description = "Only delete it here; at the server it lives on until it expires.")
    private boolean local;

    @Mixin
    private ServerOptions server = new ServerOptions();

    public LogoutCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var credentials = new CredentialsFile(surroundings.configuration());
        if (local) {
            return forget(credentials, "Deleted here; the sign-in itself was not ended.");
        }
        Optional<StoredLogin> login = credentials.read();
        if (login.isEmpty()) {
            surroundings.terminal().line("You are not signed in.");
            return ExitCode.DONE.number();
        }
        var farewell = new Farewell(Api.wire(server, surroundings));
        return switch (farewell.revoke(login.get())) {
            case Answer.Done _ ->
                forget(credentials, "Signed out of " + login.get().server() + ".");
            case Answer.NotDone notDone -> {
                int code = new Complaint(surroundings.terminal(), false)
                        .about(notDone)
                        .number();
                surroundings
                        .terminal()
                        .complain("The sign-in may live on at the server, so " + credentials.file()
                                + " is kept for another try; 'bailiff logout --local' deletes it.");
                yield code;
            }
        };
    }

    private int forget(CredentialsFile credentials, String words) {
        credentials.delete();
        surroundings.terminal().line(words);
        return ExitCode.DONE.number();
    }
}
