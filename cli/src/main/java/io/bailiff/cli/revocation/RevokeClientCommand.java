package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff revoke client`
@Command(
        name = "client",
        description = "Everything that one client holds, for all users. Asks first.",
        footer = {
            "",
            "Example:",
            "  bailiff revoke client orders-web --reason stolen-token --note \"Its secret was published\""
        })
public final class RevokeClientCommand extends ScopeCommand {
    @Parameters(index = "0", paramLabel = "CLIENT", description = "The client's id.")
    private String client = "";

    public RevokeClientCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Scope scope() {
        return Scope.of("client").with("client", client);
    }

    @Override
    public Integer call() {
        return revocation()
                .afterConfirming(
                        client, "This ends the client " + client + " for every user. Type its id to go on: ", scope());
    }
}
