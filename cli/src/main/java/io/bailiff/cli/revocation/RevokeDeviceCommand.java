package io.bailiff.cli.revocation;

import io.bailiff.cli.setting.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff revoke device`
@Command(
        name = "device",
        description = "Everything a user holds on one browser or device.",
        footer = {
            "",
            "Example:",
            "  bailiff revoke device alice@contoso.example 7d0f2a52 --reason lost-device --note \"Lost on Friday\""
        })
public final class RevokeDeviceCommand extends ScopeCommand {
    @Parameters(index = "0", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Parameters(
            index = "1",
            paramLabel = "DEVICE",
            description = "The claim 'did' of a token, or 'device' of a session.")
    private String device = "";

    public RevokeDeviceCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Scope scope() {
        return Scope.of("device").with("user", user).with("device", device);
    }
}
