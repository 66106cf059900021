package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff revoke user-client`
@Command(
        name = "user-client",
        description = "What one client holds for one user.",
        footer = {
            "",
            "Example:",
            "  bailiff revoke user-client alice@contoso.example orders-web --reason user-request --note \"Consent withdrawn\""
        })
public final class RevokeUserClientCommand extends ScopeCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Parameters(index = "1", paramLabel = "CLIENT", description = "The client's id.")
    private String client = "";

    public RevokeUserClientCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Scope scope() {
        return Scope.of("user-client").with("user", user).with("client", client);
    }
}
