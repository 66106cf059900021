package io.bailiff.cli.group;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "groups",
        description = "Make groups, and say who is in them.",
        footer = {"", "Example:", "  bailiff groups list"})
public final class GroupsCommand {}
