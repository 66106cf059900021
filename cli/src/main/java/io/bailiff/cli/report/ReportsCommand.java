package io.bailiff.cli.report;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "reports",
        description = "Find what somebody should look at.",
        footer = {"", "Example:", "  bailiff reports run weak-administrators"})
public final class ReportsCommand {}
