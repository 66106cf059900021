package io.bailiff.cli.rule;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "rules",
        description = "See and change what ends by itself, and decide what waits.",
        footer = {"", "Example:", "  bailiff rules list"})
public final class RulesCommand {}
