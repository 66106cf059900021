package io.bailiff.cli.transmitter;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "transmitters",
        description = "Say which other systems may tell us of our users, and look at what they told.",
        footer = {"", "Example:", "  bailiff transmitters list"})
public final class TransmittersCommand {}
