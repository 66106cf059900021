package io.bailiff.server.webhook;

import io.bailiff.core.key.TextSeal;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.webhook.WebhookDispatch;
import io.bailiff.core.webhook.WebhookFollower;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.core.webhook.WebhookReads;
import io.bailiff.core.webhook.WebhookTx;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.sending.Lanes;
import io.bailiff.server.sending.Tries;
import io.bailiff.server.token.Issuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts webhooks together.
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    WebhookDispatch webhookDispatch(
            Transactions<WebhookReads, WebhookTx> webhookStore,
            Outbound outbound,
            TextSeal textSeal,
            Issuer issuer,
            InstantSource clock,
            SecureRandom random) {
        var post = new WebhookPost(outbound, textSeal, issuer.tenant().text(), clock);
        return new WebhookDispatch(webhookStore, post, clock, random);
    }

    /// One try at a time: what a webhook is told is in order.
    @Bean
    Lanes<WebhookId, WebhookDispatch.Batch> webhookLanes(
            Transactions<WebhookReads, WebhookTx> webhookStore,
            WebhookDispatch webhookDispatch,
            InstantSource clock,
            ObjectProvider<MeterRegistry> meters) {
        var tries = Tries.of(
                "bailiff.webhooks",
                "entries of the audit log that webhooks have not taken yet",
                webhookDispatch::pending,
                meters);
        return new Lanes<>(new Hooks(new WebhookFollower(webhookStore, clock), webhookDispatch, tries), 1);
    }
}
