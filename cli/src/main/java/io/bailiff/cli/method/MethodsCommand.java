package io.bailiff.cli.method;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "methods",
        description = "Look at what a user signs in with, take it away, or hand out a Temporary Access Pass.",
        footer = {"", "Example:", "  bailiff methods list alice@contoso.example"})
public final class MethodsCommand {}
