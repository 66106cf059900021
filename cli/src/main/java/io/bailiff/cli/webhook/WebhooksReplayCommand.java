package io.bailiff.cli.webhook;

import io.bailiff.cli.http.Request;
import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bailiff webhooks replay`
@Command(
        name = "replay",
        description = "Send an entry of the audit log once more, or for the first time.",
        footer = {"", "Example:", "  bailiff webhooks replay q3k8x0v2m1n7p5t4 1204"})
public final class WebhooksReplayCommand extends WebhookCall implements Callable<Integer> {
    @Parameters(index = "1", paramLabel = "SEQUENCE", description = "Of the entry, as the list shows it.")
    private String sequence = "";

    public WebhooksReplayCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post(
                "/deliveries/" + Request.encode(sequence) + "/replay",
                Map.of(),
                _ -> line("On its way again: " + sequence));
    }
}
