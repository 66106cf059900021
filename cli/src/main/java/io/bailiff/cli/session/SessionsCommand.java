package io.bailiff.cli.session;

import picocli.CommandLine.Command;

/// The noun; its verb is added where all commands are put together.
@Command(
        name = "sessions",
        description = "Look at sessions, and end chosen ones.",
        footer = {"", "Example:", "  bailiff sessions list alice@contoso.example"})
public final class SessionsCommand {}
