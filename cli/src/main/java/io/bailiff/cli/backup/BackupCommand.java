package io.bailiff.cli.backup;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "backup",
        description = "Make a backup of the server's SQLite database while it runs, and list those that are there.",
        footer = {"", "Example:", "  bailiff backup make"})
public final class BackupCommand {}
