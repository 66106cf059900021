package io.bailiff.cli.webhook;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff webhooks resume`
@Command(
        name = "resume",
        description = "Go on where it stopped.",
        footer = {"", "Example:", "  bailiff webhooks resume q3k8x0v2m1n7p5t4"})
public final class WebhooksResumeCommand extends WebhookCall implements Callable<Integer> {
    @Option(names = "--skip", description = "Leave out what happened in the meantime.")
    private boolean skip;

    public WebhooksResumeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post("/resume", Map.of("skip", new Json.Truth(skip)), _ -> line("Going on: " + id()));
    }
}
