package io.bailiff.cli.token;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "tokens",
        description = "Import hardware tokens, give them to people, activate them.",
        footer = {"", "Example:", "  bailiff tokens list"})
public final class TokensCommand {}
