package io.bailiff.cli.risk;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "risk",
        description = "See who is at risk and why, and say what you think of it.",
        footer = {"", "Example:", "  bailiff risk list"})
public final class RiskCommand {}
