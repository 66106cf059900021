package io.bailiff.cli.user;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "users",
        description = "Look at users, reset their passwords, restore deleted ones.",
        footer = {"", "Example:", "  bailiff users list --search alice"})
public final class UsersCommand {}
