package io.bailiff.cli.drill;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "drills",
        description = "Kill a canary, and see which APIs obey.",
        footer = {"", "Example:", "  bailiff drills run"})
public final class DrillsCommand {}
