package io.bailiff.cli.client;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "clients",
        description = "Register applications, change their secrets, disable and delete them.",
        footer = {"", "Example:", "  bailiff clients list"})
public final class ClientsCommand {}
