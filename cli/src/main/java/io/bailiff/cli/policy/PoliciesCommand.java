package io.bailiff.cli.policy;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "policies",
        description = "Look at Conditional Access policies, write them, switch them, and try changes on past sign-ins.",
        footer = {"", "Example:", "  bailiff policies list"})
public final class PoliciesCommand {}
