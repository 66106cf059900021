package io.bailiff.core.webhook;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.audit.LinkedEntry;
import io.bailiff.core.retry.Backoff;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Tells webhooks, at least once each, and strictly in the order of the chain: nothing overtakes what could not be
/// brought.
///
/// A webhook is leased in one transaction, told outside of any, and given back in another. Whoever dies in between
/// leaves
/// a lease that ends by itself, and somebody tells the same once more.
public final class WebhookDispatch {
    /// Longer than a batch takes.
    static final Duration LEASE = Duration.ofSeconds(30);

    /// No other try is begun in the batch after that.
    private static final Duration BATCH = Duration.ofSeconds(20);

    private static final int MOST = 50;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(15));

    private final Transactions<? extends WebhookReads, ? extends WebhookTx> store;
    private final WebhookReceiver receiver;
    private final InstantSource clock;
    private final RandomGenerator chance;

    public WebhookDispatch(
            Transactions<? extends WebhookReads, ? extends WebhookTx> store,
            WebhookReceiver receiver,
            InstantSource clock,
            RandomGenerator chance) {
        this.store = store;
        this.receiver = receiver;
        this.clock = clock;
        this.chance = chance;
    }

    /// What is to be told to one webhook by one who has leased it.
    public record Batch(Webhook webhook, Instant lease, List<WebhookEvent> events) {}

    /// What a batch came to.
    ///
    /// @param delivered how many were taken
    /// @param refused how many were not, for good
    /// @param trouble what went wrong with the next one; empty if all were settled
    /// @param paused nothing is sent any more
    public record Told(WebhookId webhook, int delivered, int refused, Optional<String> trouble, boolean paused) {}

    /// The webhooks to which something is to be told now.
    public List<WebhookId> waiting() {
        Instant now = clock.instant();
        return store.read(reads -> reads.webhooks().stream()
                .filter(webhook -> webhook.pause().isEmpty() && !now.isBefore(webhook.retryAt()))
                .map(Webhook::id)
                .filter(id -> !reads.nextFor(id, 1).isEmpty())
                .toList());
    }

    /// Takes what is due for one webhook, for this process to tell at once.
    public Optional<Batch> claim(WebhookId id) {
        Instant now = clock.instant();
        Instant until = now.plus(LEASE);
        return store.write(tx -> tx.webhook(id)
                .filter(webhook -> webhook.pause().isEmpty() && !now.isBefore(webhook.retryAt()))
                .filter(webhook -> tx.lease(webhook, until))
                .map(webhook -> new Batch(webhook, until, events(tx, id))));
    }

    private static List<WebhookEvent> events(WebhookReads reads, WebhookId id) {
        String lineage = reads.head().lineage();
        return reads.nextFor(id, MOST).stream()
                .flatMap(delivery -> entry(reads, delivery.link()).stream())
                .map(linked -> new WebhookEvent(lineage, linked.link(), linked.entry()))
                .toList();
    }

    private static Optional<LinkedEntry> entry(WebhookReads reads, long link) {
        return reads.chained(link - 1, link, 1).stream().findFirst();
    }

    private record Try(long link, WebhookReceiver.Answer answer) {}

    /// Tells what was claimed, until something goes wrong.
    public Told attempt(Batch batch) {
        Instant end = clock.instant().plus(BATCH);
        List<Try> tries = new ArrayList<>();
        for (WebhookEvent event : batch.events()) {
            WebhookReceiver.Answer answer = receiver.tell(batch.webhook(), event);
            tries.add(new Try(event.link(), answer));
            boolean settled = switch (answer) {
                case WebhookReceiver.Answer.Taken _, WebhookReceiver.Answer.Refused _ -> true;
                case WebhookReceiver.Answer.Gone _, WebhookReceiver.Answer.Unreachable _ -> false;
            };
            if (!settled || !clock.instant().isBefore(end)) {
                break;
            }
        }
        Instant now = clock.instant();
        return store.write(tx -> settle(tx, batch, tries, now));
    }

    private Told settle(WebhookTx tx, Batch batch, List<Try> tries, Instant now) {
        WebhookId id = batch.webhook().id();
        int delivered = 0;
        int refused = 0;
        Optional<WebhookReceiver.Answer> trouble = Optional.empty();
        for (Try one : tries) {
            switch (one.answer()) {
                case WebhookReceiver.Answer.Taken(var said) -> {
                    tx.tried(id, one.link(), WebhookDelivery.State.DELIVERED, said, now);
                    delivered++;
                }
                case WebhookReceiver.Answer.Refused(var said) -> {
                    tx.tried(id, one.link(), WebhookDelivery.State.REFUSED, said, now);
                    tx.audit(entry(
                            id, Topic.OWN, "refused", Map.of("entry", Long.toString(one.link()), "answer", said), now));
                    refused++;
                }
                case WebhookReceiver.Answer.Gone _, WebhookReceiver.Answer.Unreachable _ -> {
                    tx.tried(
                            id,
                            one.link(),
                            WebhookDelivery.State.PENDING,
                            one.answer().words(),
                            now);
                    trouble = Optional.of(one.answer());
                }
            }
        }
        String words = tries.isEmpty()
                ? batch.webhook().answer()
                : tries.getLast().answer().words();
        WebhookTx.Health health = trouble.map(answer -> failed(batch.webhook(), answer, tries.size() > 1, now))
                .orElseGet(() -> new WebhookTx.Health(now, 0, Optional.empty(), Optional.of(now), words));
        boolean hopeless =
                trouble.filter(WebhookReceiver.Answer.Gone.class::isInstance).isPresent()
                        || health.failingSince()
                                .filter(since -> !now.isBefore(since.plus(Webhook.PATIENCE)))
                                .isPresent();
        boolean paused = tx.release(id, batch.lease(), health) && hopeless;
        if (paused) {
            String why = "it is gone, or has not answered for a day: " + words;
            tx.pause(id, Optional.of(new Webhook.Pause(Webhook.Pause.SENDER, why)));
            tx.audit(entry(id, "webhook-paused", AuditEntry.OK, Map.of("answer", words), now));
        }
        return new Told(id, delivered, refused, trouble.map(WebhookReceiver.Answer::words), paused);
    }

    /// @param others that were settled before it, in the same batch
    private WebhookTx.Health failed(Webhook webhook, WebhookReceiver.Answer answer, boolean others, Instant now) {
        boolean first = others || webhook.failingSince().isEmpty();
        int failures = first ? 1 : webhook.failures() + 1;
        Instant next = BACKOFF.next(failures, chance.nextDouble(), now);
        Duration patience = answer instanceof WebhookReceiver.Answer.Unreachable(var _, var asked)
                ? asked.orElse(Duration.ZERO)
                : Duration.ZERO;
        Instant asked = now.plus(patience);
        return new WebhookTx.Health(
                asked.isAfter(next) ? asked : next,
                failures,
                first ? Optional.of(now) : webhook.failingSince(),
                others ? Optional.of(now) : Optional.empty(),
                answer.words());
    }

    private static AuditEntry entry(
            WebhookId id, String action, String outcome, Map<String, String> detail, Instant now) {
        return new AuditEntry(now, new Actor.ByRule("webhooks"), action, id.text(), outcome, detail);
    }

    /// Tells what is due now, one after the other.
    public List<Told> run() {
        return waiting().stream()
                .flatMap(id -> claim(id).stream())
                .map(this::attempt)
                .toList();
    }

    /// Tells a webhook that this is a test, at once and once, also if it is paused.
    public Optional<WebhookReceiver.Answer> test(WebhookId id, Actor actor) {
        Instant now = clock.instant();
        record Found(Webhook webhook, String lineage) {}
        return store.read(reads -> reads.webhook(id)
                        .map(webhook -> new Found(webhook, reads.head().lineage())))
                .map(found -> receiver.tell(
                        found.webhook(),
                        new WebhookEvent(
                                found.lineage(),
                                0,
                                new AuditEntry(now, actor, "ping", id.text(), AuditEntry.OK, Map.of()))));
    }

    /// How many wait for anybody.
    public long pending() {
        return store.read(reads -> reads.webhooks().stream()
                .mapToLong(webhook -> reads.backlog(webhook.id()))
                .sum());
    }
}
