package io.bailiff.core.evidence;

import io.bailiff.core.audit.ChainedEntry;
import io.bailiff.core.evidence.Telling.State;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookDelivery;
import io.bailiff.core.webhook.WebhookReads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which webhooks are told of a kill's own entry in the audit chain.
public final class WebhookTellings {
    private static final int MOST_ENTRIES = 20;

    private final Transactions<? extends EvidenceReads, ?> evidence;
    private final Transactions<? extends WebhookReads, ?> webhooks;

    public WebhookTellings(
            Transactions<? extends EvidenceReads, ?> evidence, Transactions<? extends WebhookReads, ?> webhooks) {
        this.evidence = evidence;
        this.webhooks = webhooks;
    }

    public Told of(LoggedKill kill) {
        List<Webhook> all = webhooks.read(WebhookReads::webhooks);
        if (all.isEmpty()) {
            return new Told(Told.Known.COMPLETE, Map.of(), List.of());
        }
        var scope = kill.kill().scope();
        // Only its own entries: those about the user alone are as many as his sign-ins.
        Set<String> targets = Set.of(
                scope.kind().wireName() + " " + scope.id(),
                Long.toString(kill.position().value()));
        List<ChainedEntry> entries = evidence.read(reads -> reads.about(kill.position(), targets, MOST_ENTRIES));
        List<Telling> listed = new ArrayList<>();
        for (Webhook hook : all) {
            for (ChainedEntry entry : entries) {
                telling(hook, entry, kill).ifPresent(listed::add);
            }
        }
        listed.sort(Comparator.comparing(Telling::state));
        return new Told(
                Told.Known.COMPLETE,
                listed.stream().collect(Collectors.groupingBy(Telling::state, Collectors.counting())),
                listed);
    }

    private Optional<Telling> telling(Webhook hook, ChainedEntry entry, LoggedKill kill) {
        if (!hook.wants(entry.entry())) {
            return Optional.empty();
        }
        var written = webhooks.read(reads -> reads.webhookDelivery(hook.id(), entry.link()));
        if (written.isEmpty() && hook.link() >= entry.link()) {
            return Optional.empty();
        }
        State state =
                written.map(WebhookDelivery::state).map(WebhookTellings::state).orElse(State.PENDING);
        Optional<Instant> settled = written.flatMap(WebhookDelivery::settledAt);
        return Optional.of(new Telling(
                hook.id().text(),
                hook.description().isBlank() ? hook.address() : hook.description(),
                entry.entry().action(),
                state,
                written.map(WebhookDelivery::createdAt).orElse(kill.kill().at()),
                written.map(WebhookDelivery::attempts).orElse(0),
                written.map(WebhookDelivery::answer).orElse(""),
                Optional.of(hook.retryAt())
                        .filter(_ -> state == State.PENDING && hook.pause().isEmpty()),
                settled,
                settled.filter(_ -> state.answered())
                        .map(at -> Duration.between(kill.kill().at(), at))
                        .map(time -> time.isNegative() ? Duration.ZERO : time)));
    }

    private static State state(WebhookDelivery.State state) {
        return switch (state) {
            case PENDING -> State.PENDING;
            case DELIVERED -> State.DELIVERED;
            case REFUSED -> State.REFUSED;
        };
    }
}
