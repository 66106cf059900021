package io.bailiff.server.webhook;

import io.bailiff.core.webhook.WebhookDispatch;
import io.bailiff.core.webhook.WebhookFollower;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.server.sending.Errands;
import io.bailiff.server.sending.Tries;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Webhooks that must be told of entries of the audit chain.
final class Hooks implements Errands<WebhookId, WebhookDispatch.Batch> {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final long TIDY_EVERY = Duration.ofMinutes(15).toNanos();

    private final WebhookFollower follower;
    private final WebhookDispatch dispatch;
    private final Tries tries;
    private long tidied = System.nanoTime();

    Hooks(WebhookFollower follower, WebhookDispatch dispatch, Tries tries) {
        this.follower = follower;
        this.dispatch = dispatch;
        this.tries = tries;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Progress step() {
        return follower.follow() ? Progress.MORE : Progress.DONE;
    }

    @Override
    public List<WebhookId> waiting() {
        return dispatch.waiting();
    }

    @Override
    public List<WebhookDispatch.Batch> claim(WebhookId webhook, int most) {
        return dispatch.claim(webhook).stream().toList();
    }

    @Override
    public void attempt(WebhookDispatch.Batch claimed) {
        var told = dispatch.attempt(claimed);
        tries.count("delivered", told.delivered());
        tries.count("refused", told.refused());
        if (told.refused() > 0) {
            LOG.error("webhook {} refused {} entries for good", told.webhook(), told.refused());
        }
        told.trouble().ifPresent(words -> {
            tries.count("retried", 1);
            if (told.paused()) {
                LOG.error("webhook {} is paused: {}", told.webhook(), words);
            } else {
                LOG.warn("webhook {} could not be told and will be tried again: {}", told.webhook(), words);
            }
        });
    }

    @Override
    public void tidy() {
        long now = System.nanoTime();
        if (now - tidied > TIDY_EVERY) {
            tidied = now;
            follower.tidy();
        }
    }
}
