package io.bailiff.cli.kill;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "kills",
        description = "Look at what was revoked, by whom and why.",
        footer = {"", "Example:", "  bailiff kills list --limit 10"})
public final class KillsCommand {}
