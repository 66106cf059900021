package io.bailiff.cli.receiver;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "receivers",
        description = "Look at who is told of revocations.",
        footer = {"", "Example:", "  bailiff receivers list"})
public final class ReceiversCommand {}
