package io.bailiff.cli.webhook;

import io.bailiff.cli.setting.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff webhooks test`
@Command(
        name = "test",
        description = "Send a ping at once, and say what was answered.",
        footer = {"", "Example:", "  bailiff webhooks test q3k8x0v2m1n7p5t4"})
public final class WebhooksTestCommand extends WebhookCall implements Callable<Integer> {
    public WebhooksTestCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return post(
                "/test",
                Map.of(),
                answer -> line((answer.text("delivered").equals("true") ? "Delivered: " : "Not delivered: ")
                        + answer.text("answer")));
    }
}
