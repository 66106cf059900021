package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff revoke user`
@Command(
        name = "user",
        description = "Everything of a user, everywhere.",
        footer = {
            "",
            "Example:",
            "  bailiff revoke user alice@contoso.example --reason account-takeover --note \"Reported by the help desk\""
        })
public final class RevokeUserCommand extends ScopeCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    public RevokeUserCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Scope scope() {
        return Scope.of("user").with("user", user);
    }
}
