package io.bailiff.server.console.webhooks;

import io.bailiff.core.webhook.WebhookDelivery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A webhook on its own page.
///
/// @param ledger newest first
/// @param state what the ledger is narrowed to; empty text for nothing
/// @param next the address of the next page; empty text for none
/// @param done what was just done; empty text for nothing
/// @param tried what a test came to; empty if none was made just now
public record WebhookDetail(
        WebhookRow row,
        List<WebhookDelivery> ledger,
        String state,
        String next,
        boolean first,
        String done,
        Optional<Trial> tried,
        boolean mayChange) {

    /// @param answer in the receiver's words, or ours if it gave none
    public record Trial(boolean taken, String answer) {}

    public List<String> states() {
        return Stream.of(WebhookDelivery.State.values())
                .map(WebhookDelivery.State::wireName)
                .toList();
    }

    public static String icon(WebhookDelivery delivery) {
        return switch (delivery.state()) {
            case DELIVERED -> "circle-check";
            case PENDING -> "hourglass";
            case REFUSED -> "circle-x";
        };
    }

    public static String kind(WebhookDelivery delivery) {
        return switch (delivery.state()) {
            case DELIVERED -> "ok";
            case PENDING -> "wait";
            case REFUSED -> "bad";
        };
    }
}
