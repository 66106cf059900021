package io.bailiff.server.console.webhooks;

import io.bailiff.core.webhook.Topic;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.Webhooks;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A webhook as a line of a list, and at the head of its page.
public record WebhookRow(Webhook webhook, Webhooks.Lag lag) {

    /// What it is called; its host, if nobody gave it a name.
    public String name() {
        return webhook.description().isEmpty() ? host() : webhook.description();
    }

    /// All that everybody may see of its address, which may be a secret as a whole.
    public String host() {
        return Optional.ofNullable(URI.create(webhook.address()).getHost()).orElse("");
    }

    public String address() {
        return WebhooksPage.PATH + "/" + webhook.id().text();
    }

    public List<String> topics() {
        return webhook.topics().stream().map(Topic::text).toList();
    }

    public boolean paused() {
        return webhook.pause().isPresent();
    }

    /// `paused`, `failing`, `behind` or `well`.
    public String standing() {
        if (paused()) {
            return "paused";
        }
        if (webhook.failures() > 0) {
            return "failing";
        }
        return lag.pending() > 0 ? "behind" : "well";
    }

    public String kind() {
        return switch (standing()) {
            case "well" -> "ok";
            case "failing" -> "bad";
            default -> "wait";
        };
    }

    public String icon() {
        return switch (standing()) {
            case "well" -> "circle-check";
            case "failing" -> "plug-connected-x";
            default -> "hourglass";
        };
    }
}
