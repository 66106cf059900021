package io.bailiff.core.memory;

import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookDelivery;
import io.bailiff.core.webhook.WebhookDelivery.State;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.core.webhook.WebhookPlace;
import io.bailiff.core.webhook.WebhookTx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Webhooks, on the tables in memory.
interface MemoryWebhooks extends WebhookTx {
    Tables tables();

    @Override
    default List<Webhook> webhooks() {
        return tables().webhooks.values().stream()
                .sorted(Comparator.comparing(Webhook::createdAt)
                        .thenComparing(webhook -> webhook.id().text()))
                .toList();
    }

    @Override
    default Optional<Webhook> webhook(WebhookId id) {
        return Optional.ofNullable(tables().webhooks.get(id));
    }

    @Override
    default void insert(Webhook webhook) {
        tables().webhooks.put(webhook.id(), webhook);
    }

    private boolean change(WebhookId id, UnaryOperator<Webhook> change) {
        return Optional.ofNullable(tables().webhooks.computeIfPresent(id, (_, old) -> change.apply(old)))
                .isPresent();
    }

    private static Webhook with(Webhook old, Optional<Webhook.Pause> pause, long link, Health health) {
        return new Webhook(
                old.id(),
                old.description(),
                old.address(),
                old.topics(),
                old.secret(),
                old.former(),
                pause,
                link,
                health.failures(),
                health.failingSince(),
                health.retryAt(),
                health.contact().or(old::lastContact),
                health.answer(),
                old.createdAt());
    }

    private static Health health(Webhook old, Instant retryAt) {
        return new Health(retryAt, old.failures(), old.failingSince(), Optional.empty(), old.answer());
    }

    @Override
    default void secrets(Webhook webhook) {
        boolean _ = change(
                webhook.id(),
                old -> new Webhook(
                        old.id(),
                        old.description(),
                        old.address(),
                        old.topics(),
                        webhook.secret(),
                        webhook.former(),
                        old.pause(),
                        old.link(),
                        old.failures(),
                        old.failingSince(),
                        old.retryAt(),
                        old.lastContact(),
                        old.answer(),
                        old.createdAt()));
    }

    @Override
    default void pause(WebhookId id, Optional<Webhook.Pause> pause) {
        boolean _ = change(
                id,
                old -> with(
                        old,
                        pause,
                        old.link(),
                        new Health(Instant.EPOCH, 0, Optional.empty(), Optional.empty(), old.answer())));
    }

    @Override
    default boolean delete(WebhookId id) {
        tables().webhookDeliveries
                .values()
                .removeIf(delivery -> delivery.webhook().equals(id));
        return Optional.ofNullable(tables().webhooks.remove(id)).isPresent();
    }

    @Override
    default boolean moveWebhook(WebhookId id, long from, long to) {
        boolean mine = webhook(id).filter(webhook -> webhook.link() == from).isPresent();
        return mine && change(id, old -> with(old, old.pause(), to, health(old, old.retryAt())));
    }

    private Stream<WebhookDelivery> of(WebhookId id) {
        return tables().webhookDeliveries.values().stream()
                .filter(delivery -> delivery.webhook().equals(id));
    }

    @Override
    default void forgo(WebhookId id) {
        tables().webhookDeliveries
                .values()
                .removeIf(delivery -> delivery.webhook().equals(id) && delivery.state() == State.PENDING);
    }

    @Override
    default long backlog(WebhookId id) {
        return of(id).filter(delivery -> delivery.state() == State.PENDING).count();
    }

    @Override
    default List<WebhookDelivery> nextFor(WebhookId id, int limit) {
        return of(id).filter(delivery -> delivery.state() == State.PENDING)
                .sorted(Comparator.comparingLong(WebhookDelivery::link))
                .limit(limit)
                .toList();
    }

    @Override
    default Optional<WebhookDelivery> webhookDelivery(WebhookId id, long link) {
        return Optional.ofNullable(tables().webhookDeliveries.get(List.of(id, link)));
    }

    @Override
    default List<WebhookDelivery> webhookDeliveries(
            WebhookId id, Optional<State> state, Optional<WebhookPlace> after, int limit) {
        return of(id).filter(delivery -> state.isEmpty() || state.get() == delivery.state())
                .filter(delivery ->
                        after.isEmpty() || delivery.link() < after.get().link())
                .sorted(Comparator.comparingLong(WebhookDelivery::link).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    default void oweWebhook(List<WebhookDelivery> deliveries) {
        for (WebhookDelivery delivery : deliveries) {
            var _ = tables().webhookDeliveries.putIfAbsent(List.of(delivery.webhook(), delivery.link()), delivery);
        }
    }

    @Override
    default boolean lease(Webhook webhook, Instant until) {
        boolean mine = webhook(webhook.id())
                .filter(one -> one.retryAt().equals(webhook.retryAt()))
                .isPresent();
        return mine && change(webhook.id(), old -> with(old, old.pause(), old.link(), health(old, until)));
    }

    @Override
    default boolean release(WebhookId id, Instant lease, Health health) {
        boolean mine = webhook(id).filter(one -> one.retryAt().equals(lease)).isPresent();
        return mine && change(id, old -> with(old, old.pause(), old.link(), health));
    }

    private void change(WebhookId id, long link, State state, int more, String answer, Optional<Instant> settled) {
        webhookDelivery(id, link)
                .ifPresent(old -> tables().webhookDeliveries
                        .put(
                                List.of(id, link),
                                new WebhookDelivery(
                                        id,
                                        link,
                                        old.type(),
                                        state,
                                        old.createdAt(),
                                        old.attempts() + more,
                                        answer,
                                        settled)));
    }

    @Override
    default void tried(WebhookId id, long link, State state, String answer, Instant now) {
        change(id, link, state, 1, answer, state == State.PENDING ? Optional.empty() : Optional.of(now));
    }

    @Override
    default void sendAgain(WebhookDelivery delivery) {
        change(delivery.webhook(), delivery.link(), State.PENDING, 0, delivery.answer(), Optional.empty());
    }

    @Override
    default int forgetWebhookDeliveries(Instant until, int most) {
        var old = tables().webhookDeliveries.entrySet().stream()
                .filter(entry ->
                        entry.getValue().settledAt().filter(until::isAfter).isPresent())
                .limit(most)
                .map(java.util.Map.Entry::getKey)
                .toList();
        old.forEach(tables().webhookDeliveries::remove);
        return old.size();
    }
}
