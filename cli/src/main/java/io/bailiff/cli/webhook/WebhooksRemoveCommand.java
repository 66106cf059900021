package io.bailiff.cli.webhook;

import io.bailiff.cli.setting.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff webhooks remove`
@Command(
        name = "remove",
        description = "Delete a webhook, with its list of what it was told.",
        footer = {"", "Example:", "  bailiff webhooks remove q3k8x0v2m1n7p5t4"})
public final class WebhooksRemoveCommand extends WebhookCall implements Callable<Integer> {
    public WebhooksRemoveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().show(api().delete(path()), _ -> line("Removed: " + id()));
    }
}
