package io.bailiff.cli.key;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "operator-keys",
        description = "See the keys of commands on the servers' own hosts, and take one away.",
        footer = {"", "Example:", "  bailiff operator-keys list"})
public final class OperatorKeysCommand {}
