package io.bailiff.cli.key;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "keys",
        description = "See and replace the keys that sign.",
        footer = {"", "Example:", "  bailiff keys list"})
public final class KeysCommand {}
