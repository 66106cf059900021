package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff revoke grant`
@Command(
        name = "grant",
        description = "What one client holds because of one sign-in.",
        footer = {
            "",
            "Example:",
            "  bailiff revoke grant 0b8ad1a8 --reason stolen-token --note \"Found in a public log\""
        })
public final class RevokeGrantCommand extends ScopeCommand {
    @Parameters(index = "0", paramLabel = "GRANT", description = "The claim 'gid' of a token.")
    private String grant = "";

    public RevokeGrantCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Scope scope() {
        return Scope.of("grant").with("grant", grant);
    }
}
