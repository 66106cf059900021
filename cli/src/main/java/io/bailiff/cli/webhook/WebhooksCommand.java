package io.bailiff.cli.webhook;

import picocli.CommandLine.Command;

/// The noun; its verbs are added where all commands are put together.
@Command(
        name = "webhooks",
        description = "Tell a SIEM or SOAR what happens, by signed posts.",
        footer = {"", "Example:", "  bailiff webhooks list"})
public final class WebhooksCommand {}
