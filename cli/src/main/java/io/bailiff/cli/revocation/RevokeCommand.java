package io.bailiff.cli.revocation;

import picocli.CommandLine.Command;

/// The verb; its scopes are added where all commands are put together.
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
public final class RevokeCommand {}
