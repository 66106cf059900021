package io.bailiff.cli.device;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "devices",
        description = "See somebody's registered devices, disable, judge or remove one.",
        footer = {"", "Example:", "  bailiff devices list alice@contoso.example"})
public final class DevicesCommand {}
