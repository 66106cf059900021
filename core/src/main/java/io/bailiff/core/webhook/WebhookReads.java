package io.bailiff.core.webhook;

import io.bailiff.core.audit.ChainReads;
import io.bailiff.core.revocation.LogReads;
import java.util.List;
import java.util.Optional;

/// Looking for who is to be told of what, and at what he was told.
public interface WebhookReads extends LogReads, ChainReads {
    /// In the order in which they were made.
    List<Webhook> webhooks();

    Optional<Webhook> webhook(WebhookId id);

    /// How many wait for it.
    long backlog(WebhookId id);

    /// What waits for it, in the order of the chain, at most `limit`.
    List<WebhookDelivery> nextFor(WebhookId id, int limit);

    Optional<WebhookDelivery> webhookDelivery(WebhookId id, long link);

    /// Newest first, at most `limit`.
    ///
    /// @param after where the page before ended; empty for the first one
    List<WebhookDelivery> webhookDeliveries(
            WebhookId id, Optional<WebhookDelivery.State> state, Optional<WebhookPlace> after, int limit);
}
