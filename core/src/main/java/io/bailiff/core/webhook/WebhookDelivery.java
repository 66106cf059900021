package io.bailiff.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One entry of the audit chain that one webhook is told of.
///
/// @param link the entry's place in the chain
/// @param type the entry's action
/// @param attempts how often it was sent
/// @param answer what the last try came to, in a few words; empty before it ended
public record WebhookDelivery(
        WebhookId webhook,
        long link,
        String type,
        State state,
        Instant createdAt,
        int attempts,
        String answer,
        Optional<Instant> settledAt) {
    /// For so long it is remembered after it was settled.
    public static final Duration REMEMBERED = Duration.ofDays(30);

    /// How far it is.
    public enum State {
        PENDING("pending"),
        DELIVERED("delivered"),
        /// It was read and not taken: what follows goes on without it.
        REFUSED("refused");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<State> named(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName.equals(wireName))
                    .findFirst();
        }
    }

    static WebhookDelivery owed(WebhookId webhook, long link, String type, Instant now) {
        return new WebhookDelivery(webhook, link, type, State.PENDING, now, 0, "", Optional.empty());
    }
}
