package io.bailiff.cli.webhook;

import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff webhooks rotate`
@Command(
        name = "rotate",
        description = "Make a new secret; the old one signs too for a day.",
        footer = {"", "Example:", "  bailiff webhooks rotate q3k8x0v2m1n7p5t4"})
public final class WebhooksRotateCommand extends WebhookCall implements Callable<Integer> {
    public WebhooksRotateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post("/rotate", Map.of(), answer -> {
            line("Its new secret, shown this once: " + answer.text("secret"));
            line("Both sign until " + times().show(answer.text("formerSecretUntil")) + ".");
        });
    }
}
