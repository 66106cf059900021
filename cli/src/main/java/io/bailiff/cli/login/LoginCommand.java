package io.bailiff.cli.login;

import io.bailiff.cli.access.CredentialsFile;
import io.bailiff.cli.access.DeviceLogin;
import io.bailiff.cli.access.StoredLogin;
import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.Complaint;
import io.bailiff.cli.http.Wire;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.ExitCode;
import io.bailiff.cli.terminal.Terminal;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bailiff login`
@Command(
        name = "login",
        description = "Sign in: prints an address and a code, and waits until you have entered it in a browser.",
        footer = {"", "Example:", "  bailiff login --url https://localhost:8443"})
public final class LoginCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private ServerOptions server = new ServerOptions();

    public LoginCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        URI address = Api.serverToLogInTo(server, surroundings);
        Wire wire = Api.wire(server, surroundings);
        var login = new DeviceLogin(wire, address, surroundings.clock(), surroundings.pause());
        return switch (login.start()) {
            case DeviceLogin.Start.NotStarted(var why) -> complaint().about(why).number();
            case DeviceLogin.Start.Invited(var invitation) -> {
                invite(invitation);
                yield switch (login.await(invitation)) {
                    case DeviceLogin.End.NotLoggedIn(var why) ->
                        complaint().about(why).number();
                    case DeviceLogin.End.LoggedIn(var stored) -> keep(stored);
                };
            }
        };
    }

    private Complaint complaint() {
        return new Complaint(surroundings.terminal(), false);
    }

    private void invite(DeviceLogin.Invitation invitation) {
        Terminal terminal = surroundings.terminal();
        terminal.line("Open   " + invitation.page());
        terminal.line("Enter  " + invitation.userCode());
        if (!invitation.pageWithCode().isEmpty()) {
            terminal.line("or open both at once: " + invitation.pageWithCode());
        }
        terminal.complain("Waiting. Enter a code only if you ran this command yourself.");
    }

    private int keep(StoredLogin login) {
        var credentials = new CredentialsFile(surroundings.configuration());
        credentials.write(login);
        surroundings.terminal().line("Signed in to " + login.server() + " as " + login.user() + ".");
        return ExitCode.DONE.number();
    }
}
