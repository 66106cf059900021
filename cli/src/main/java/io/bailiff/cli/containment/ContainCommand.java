package io.bailiff.cli.containment;

import picocli.CommandLine.Command;

/// The verb; what it is done to is added where all commands are put together.
@Command(
        name = "contain",
        description = "Shut an account that somebody else is in.",
        footer = {
            "",
            "Example:",
            "  bailiff contain user alice@contoso.example --reason account-takeover --note \"Reported by the help desk\" --dry-run"
        })
public final class ContainCommand {}
