package io.bailiff.cli.policy;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "locations",
        description = "Look at the named locations of Conditional Access, and write them.",
        footer = {"", "Example:", "  bailiff locations list"})
public final class LocationsCommand {}
