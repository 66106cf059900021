package io.bailiff.core.webhook;

import io.bailiff.core.audit.LinkedEntry;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds out what webhooks are to be told. The audit chain is the queue: a webhook that is away or paused has some
/// lines
/// of the ledger and its place in the chain, however long that lasts, and loses nothing.
public final class WebhookFollower {
    /// Entries that are looked at in one step.
    static final int PAGE = 200;

    /// Lines of the ledger that wait for one webhook, or little more.
    static final int AHEAD = 200;

    /// Entries without anything to tell after which the place is written down all the same.
    private static final long FAR = 5_000;

    private static final int FORGOTTEN = 500;
    private static final int MOST_ROUNDS = 100;

    private final Transactions<? extends WebhookReads, ? extends WebhookTx> store;
    private final InstantSource clock;

    /// Nothing between what was written down and here is of interest.
    private final Map<WebhookId, Long> looked = new ConcurrentHashMap<>();

    public WebhookFollower(Transactions<? extends WebhookReads, ? extends WebhookTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param more there is more already
    private record Look(Webhook webhook, long to, List<WebhookDelivery> owed, boolean more) {}

    /// Goes on by one bounded step for each webhook.
    ///
    /// @return false if there is nothing more at this moment
    public boolean follow() {
        Instant now = clock.instant();
        List<Look> looks = store.read(reads -> {
            List<Webhook> active = reads.webhooks().stream()
                    .filter(webhook -> webhook.pause().isEmpty())
                    .toList();
            long end = active.isEmpty() ? 0 : reads.chainEnd();
            return active.stream()
                    .filter(webhook -> place(webhook) < end && reads.backlog(webhook.id()) < AHEAD)
                    .map(webhook -> look(reads, webhook, end, now))
                    .toList();
        });
        looks.forEach(this::write);
        return looks.stream().anyMatch(Look::more);
    }

    private long place(Webhook webhook) {
        return Math.max(webhook.link(), looked.getOrDefault(webhook.id(), 0L));
    }

    private Look look(WebhookReads reads, Webhook webhook, long end, Instant now) {
        List<LinkedEntry> page = reads.chained(place(webhook), end, PAGE);
        boolean more = page.size() == PAGE;
        long to = more ? page.getLast().link() : end;
        List<WebhookDelivery> owed = page.stream()
                .filter(one -> webhook.wants(one.entry()))
                .map(one -> WebhookDelivery.owed(
                        webhook.id(), one.link(), one.entry().action(), now))
                .toList();
        return new Look(webhook, to, owed, more);
    }

    private void write(Look look) {
        WebhookId id = look.webhook().id();
        if (look.owed().isEmpty() && look.to() - look.webhook().link() < FAR) {
            looked.put(id, look.to());
            return;
        }
        boolean mine = store.write(tx -> {
            boolean moved = tx.moveWebhook(id, look.webhook().link(), look.to());
            if (moved) {
                tx.oweWebhook(look.owed());
            }
            return moved;
        });
        if (!mine) {
            // Somebody else went on, or an administrator skipped something.
            looked.remove(id);
        }
    }

    /// Forgets what was settled long ago.
    public void tidy() {
        Instant until = clock.instant().minus(WebhookDelivery.REMEMBERED);
        int forgotten = FORGOTTEN;
        for (int i = 0; i < MOST_ROUNDS && forgotten == FORGOTTEN; i++) {
            forgotten = store.<Integer>write(tx -> tx.forgetWebhookDeliveries(until, FORGOTTEN));
        }
    }
}
