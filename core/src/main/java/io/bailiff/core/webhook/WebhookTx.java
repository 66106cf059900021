package io.bailiff.core.webhook;

import io.bailiff.core.audit.AuditTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writing down webhooks, what they are owed, and how that goes.
public interface WebhookTx extends WebhookReads, AuditTx {
    void insert(Webhook webhook);

    /// Its secrets.
    void secrets(Webhook webhook);

    /// Whether it is sent anything, with a clean slate: nothing failed yet.
    void pause(WebhookId id, Optional<Webhook.Pause> pause);

    /// With everything that it is owed.
    boolean delete(WebhookId id);

    /// @return false if it was no longer at `from`: somebody else went on
    boolean moveWebhook(WebhookId id, long from, long to);

    /// Lets go of all that waits for it.
    void forgo(WebhookId id);

    void oweWebhook(List<WebhookDelivery> deliveries);

    /// Takes it for one batch of tries: of two who try at once, one gets it.
    boolean lease(Webhook webhook, Instant until);

    /// Gives it back after a batch.
    ///
    /// @return false if the lease ended, and somebody else may be trying
    boolean release(WebhookId id, Instant lease, Health health);

    /// How it goes with a webhook after a batch.
    ///
    /// @param failingSince empty if the last try went well
    /// @param contact when it answered; empty if it did not
    record Health(
            Instant retryAt, int failures, Optional<Instant> failingSince, Optional<Instant> contact, String answer) {}

    /// What one try came to.
    void tried(WebhookId id, long link, WebhookDelivery.State state, String answer, Instant now);

    /// Makes it wait once more.
    void sendAgain(WebhookDelivery delivery);

    /// Forgets what was settled before `until`, at most `most`.
    int forgetWebhookDeliveries(Instant until, int most);
}
