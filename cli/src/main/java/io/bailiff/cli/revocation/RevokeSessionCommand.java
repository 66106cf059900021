package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff revoke session`
@Command(
        name = "session",
        description = "One session of a user, and every grant that came of it.",
        footer = {
            "",
            "Example:",
            "  bailiff revoke session alice@contoso.example 5c0a1c7e --reason lost-device --note \"Left on a train\""
        })
public final class RevokeSessionCommand extends ScopeCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Parameters(index = "1", paramLabel = "SESSION", description = "As listed by 'bailiff sessions list'.")
    private String session = "";

    public RevokeSessionCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Scope scope() {
        return Scope.of("session").with("user", user).with("session", session);
    }
}
