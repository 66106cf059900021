package io.bailiff.server.drill;

import io.bailiff.core.client.Client;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.drill.DrillRules;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.outbox.Enforcement;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.LoggedKill;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// What the receivers of the feed say of a drill's kill.
final class Witnesses {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Receivers receivers;
    private final Clients clients;

    Witnesses(Receivers receivers, Clients clients) {
        this.receivers = receivers;
        this.clients = clients;
    }

    /// Waits until all have spoken, or the last one's time is over.
    ///
    /// @throws InterruptedException if the thread is interrupted
    List<Finding> hear(LoggedKill kill) throws InterruptedException {
        List<Enforcement> all = receivers.towards(kill);
        Duration longest = all.stream()
                .map(one -> one.receiver().declared().lease())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        long end = System.nanoTime() + longest.plus(GRACE).toNanos();
        long seen = 0;
        while (all.stream().anyMatch(one -> !one.state().settled()) && System.nanoTime() - end < 0) {
            seen = receivers.awaitProgress(seen, LOOK);
            all = receivers.towards(kill);
        }
        return all.stream()
                .filter(one -> one.state() != Enforcement.State.LEFT)
                .map(one -> finding(one, kill))
                .toList();
    }

    private Finding finding(Enforcement one, LoggedKill kill) {
        Stream receiver = one.receiver();
        String api = clients.find(receiver.client())
                .flatMap(Client::api)
                .map(ApiId::text)
                .orElse(receiver.client().text());
        String process = receiver.description().isBlank() ? receiver.id() : receiver.description();
        return DrillRules.receipt(
                process,
                api,
                one.state().confirmed(),
                one.latency(kill),
                receiver.declared().lease());
    }
}
