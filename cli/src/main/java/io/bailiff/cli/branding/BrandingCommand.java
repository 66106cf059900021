package io.bailiff.cli.branding;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "branding",
        description = "Say how the sign-in, consent, account and error pages look.",
        footer = {"", "Example:", "  bailiff branding set --name Contoso --accent '#0b5fff'"})
public final class BrandingCommand {}
