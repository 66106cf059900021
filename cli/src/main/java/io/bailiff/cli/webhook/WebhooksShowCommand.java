package io.bailiff.cli.webhook;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.terminal.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `bailiff webhooks show`
@Command(
        name = "show",
        description = "Show a webhook: what it is told, and how that goes.",
        footer = {"", "Example:", "  bailiff webhooks show q3k8x0v2m1n7p5t4"})
public final class WebhooksShowCommand extends WebhookCall implements Callable<Integer> {
    public WebhooksShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return ask().one(path(), this::print);
    }

    private void print(Json webhook) {
        Times times = times();
        line(webhook.text("id") + "  " + webhook.text("description"));
        line("  to " + webhook.text("address"));
        line("  told " + webhook.joined("topics"));
        line("  " + webhook.text("status") + because(webhook));
        line("  waiting: " + webhook.text("pending") + ", entries behind: " + webhook.text("entriesBehind"));
        line("  last answer: " + webhook.text("answer") + at(times, webhook, "lastContact"));
        if (!webhook.text("failingSince").isEmpty()) {
            line("  failing since " + times.show(webhook.text("failingSince")));
        }
    }

    private static String because(Json webhook) {
        return webhook.text("pausedBy").isEmpty()
                ? ""
                : " by the " + webhook.text("pausedBy") + ": " + webhook.text("pauseReason");
    }

    private static String at(Times times, Json webhook, String name) {
        return webhook.text(name).isEmpty() ? "" : " at " + times.show(webhook.text(name));
    }
}
