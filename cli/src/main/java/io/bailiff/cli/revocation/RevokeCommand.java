package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.OutputOptions;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `bailiff revoke`: one subcommand for each scope.
@Command(
        name = "revoke",
        description = {
            "End everything that a user, a session, a device or a client holds.",
            "It has happened, and will survive a crash, when this command exits with 0."
        },
        footer = {
            "",
            "Example:",
            "  bailiff revoke user alice@contoso.example --reason account-takeover --note \"Reported by the help desk\""
        })
public final class RevokeCommand {
    private static final String USER = "Id or user principal name.";

    private final Surroundings surroundings;

    public RevokeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "user",
            description = "Everything of a user, everywhere.",
            footer = {
                "",
                "Example:",
                "  bailiff revoke user alice@contoso.example --reason account-takeover --note \"Reported by the help desk\""
            })
    int user(
            @Parameters(paramLabel = "USER", description = USER) String user,
            @Mixin RevokeOptions options,
            @Mixin OutputOptions output,
            @Mixin ServerOptions server) {
        return revocation(options, output, server).of(Scope.of("user").with("user", user));
    }

    @Command(
            name = "session",
            description = "One session of a user, and every grant that came of it.",
            footer = {
                "",
                "Example:",
                "  bailiff revoke session alice@contoso.example 5c0a1c7e-7c1e-4c1b-9f0e-0d5c3a0e9a11 --reason lost-device"
                        + " --note \"Left on a train\""
            })
    int session(
            @Parameters(paramLabel = "USER", description = USER) String user,
            @Parameters(paramLabel = "SESSION", description = "As listed by 'bailiff sessions list'.") String session,
            @Mixin RevokeOptions options,
            @Mixin OutputOptions output,
            @Mixin ServerOptions server) {
        return revocation(options, output, server)
                .of(Scope.of("session").with("user", user).with("session", session));
    }

    @Command(
            name = "grant",
            description = "What one client holds because of one sign-in.",
            footer = {
                "",
                "Example:",
                "  bailiff revoke grant 0b8ad1a8-3ed4-4a1e-8e6b-3f5b1d9a2c77 --reason stolen-token --note \"Found in a public log\""
            })
    int grant(
            @Parameters(paramLabel = "GRANT", description = "The claim 'gid' of a token.") String grant,
            @Mixin RevokeOptions options,
            @Mixin OutputOptions output,
            @Mixin ServerOptions server) {
        return revocation(options, output, server).of(Scope.of("grant").with("grant", grant));
    }

    @Command(
            name = "device",
            description = "Everything a user holds on one browser or device.",
            footer = {
                "",
                "Example:",
                "  bailiff revoke device alice@contoso.example 7d0f2a52-9a55-4c8f-b0a7-2f1f6a3c9b10 --reason lost-device"
                        + " --note \"Phone lost on Friday\""
            })
    int device(
            @Parameters(paramLabel = "USER", description = USER) String user,
            @Parameters(paramLabel = "DEVICE", description = "The claim 'did' of a token, or 'device' of a session.") String device,
            @Mixin RevokeOptions options,
            @Mixin OutputOptions output,
            @Mixin ServerOptions server) {
        return revocation(options, output, server)
                .of(Scope.of("device").with("user", user).with("device", device));
    }

    @Command(
            name = "client",
            description = "Everything that one client holds, for all users. Asks first.",
            footer = {
                "",
                "Example:",
                "  bailiff revoke client orders-web --reason stolen-token --note \"Its secret was published\""
            })
    int client(
            @Parameters(paramLabel = "CLIENT", description = "The client's id.") String client,
            @Mixin RevokeOptions options,
            @Mixin OutputOptions output,
            @Mixin ServerOptions server) {
        return revocation(options, output, server)
                .afterConfirming(
                        client,
                        "This ends the client " + client + " for every user. Type its id to go on: ",
                        Scope.of("client").with("client", client));
    }

    @Command(
            name = "user-client",
            description = "What one client holds for one user.",
            footer = {
                "",
                "Example:",
                "  bailiff revoke user-client alice@contoso.example orders-web --reason user-request --note \"Consent withdrawn\""
            })
    int userClient(
            @Parameters(paramLabel = "USER", description = USER) String user,
            @Parameters(paramLabel = "CLIENT", description = "The client's id.") String client,
            @Mixin RevokeOptions options,
            @Mixin OutputOptions output,
            @Mixin ServerOptions server) {
        return revocation(options, output, server)
                .of(Scope.of("user-client").with("user", user).with("client", client));
    }

    @Command(
            name = "tenant",
            description = "Everything of everybody. Asks first.",
            footer = {
                "",
                "Example:",
                "  bailiff revoke tenant Contoso --reason account-takeover --note \"Signing key in foreign hands\""
            })
    int tenant(
            @Parameters(paramLabel = "NAME", description = "The tenant's name, in full.") String name,
            @Mixin RevokeOptions options,
            @Mixin OutputOptions output,
            @Mixin ServerOptions server) {
        return revocation(options, output, server)
                .afterConfirming(
                        name,
                        "This signs out everybody and everything. Type the tenant's name once more to go on: ",
                        Scope.of("tenant").with("confirm", name));
    }

    private Revocation revocation(RevokeOptions options, OutputOptions output, ServerOptions server) {
        return new Revocation(surroundings, options, output, server);
    }
}
