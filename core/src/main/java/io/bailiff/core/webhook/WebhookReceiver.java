package io.bailiff.core.webhook;

import java.time.Duration;
import java.util.Optional;

/// Somebody who is told.
@FunctionalInterface
public interface WebhookReceiver {
    /// Takes some seconds at most, and is called outside of any transaction.
    Answer tell(Webhook webhook, WebhookEvent event);

    /// What it said.
    sealed interface Answer {
        record Taken(String words) implements Answer {}

        /// It read this one, and will never take it.
        record Refused(String words) implements Answer {}

        /// It is there no more.
        record Gone(String words) implements Answer {}

        /// Nobody answered, or not as agreed: it may go well later.
        ///
        /// @param patience for how long it asks to be left alone
        record Unreachable(String words, Optional<Duration> patience) implements Answer {}

        String words();
    }
}
