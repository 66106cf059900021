package io.bailiff.cli.webhook;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff webhooks pause`
@Command(
        name = "pause",
        description = "Send nothing more for now. What happens meanwhile waits in the audit log.",
        footer = {"", "Example:", "  bailiff webhooks pause q3k8x0v2m1n7p5t4 --reason \"moving\""})
public final class WebhooksPauseCommand extends WebhookCall implements Callable<Integer> {
    @Option(names = "--reason", paramLabel = "TEXT", description = "For people.")
    private String reason = "";

    public WebhooksPauseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post("/pause", Map.of("reason", new Json.Text(reason)), _ -> line("Paused: " + id()));
    }
}
