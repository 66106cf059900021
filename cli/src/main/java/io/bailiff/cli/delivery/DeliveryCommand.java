package io.bailiff.cli.delivery;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "delivery",
        description = "See who brings mail, text messages and calls, and whether he does.",
        footer = {"", "Example:", "  bailiff delivery test mail"})
public final class DeliveryCommand {}
