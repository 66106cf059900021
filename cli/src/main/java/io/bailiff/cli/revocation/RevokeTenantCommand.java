package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff revoke tenant`
@Command(
        name = "tenant",
        description = "Everything of everybody. Asks first.",
        footer = {
            "",
            "Example:",
            "  bailiff revoke tenant Contoso --reason account-takeover --note \"Signing key in foreign hands\""
        })
public final class RevokeTenantCommand extends ScopeCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The tenant's name, in full.")
    private String confirm = "";

    public RevokeTenantCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Scope scope() {
        return Scope.of("tenant").with("confirm", confirm);
    }

    @Override
    public Integer call() {
        return revocation()
                .afterConfirming(
                        confirm,
                        "This signs out everybody and everything. Type the tenant's name once more to go on: ",
                        scope());
    }
}
