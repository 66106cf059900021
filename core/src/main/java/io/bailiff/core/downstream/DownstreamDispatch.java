package io.bailiff.core.downstream;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.retry.Backoff;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks apps, at least once, until they answer or a day is over.
///
/// A demand is claimed in one transaction, carried outside of any, and settled in another. Whoever dies in between
/// leaves a claim that ends by itself, and somebody tries again.
public final class DownstreamDispatch {
    /// Longer than a try takes.
    static final Duration CLAIM = Duration.ofSeconds(30);

    private static final Backoff BACKOFF = new Backoff(Duration.ofHours(1));
    private static final int PAGE = 500;

    private final Transactions<? extends DownstreamReads, ? extends DownstreamTx> store;
    private final DownstreamApp app;
    private final InstantSource clock;
    private final RandomGenerator chance;

    public DownstreamDispatch(
            Transactions<? extends DownstreamReads, ? extends DownstreamTx> store,
            DownstreamApp app,
            InstantSource clock,
            RandomGenerator chance) {
        this.store = store;
        this.app = app;
        this.clock = clock;
        this.chance = chance;
    }

    /// What one try came to.
    ///
    /// @param state [Demand.State#PENDING] if there will be another
    public record Tried(Demand demand, Demand.State state, String answer) {}

    /// The apps that are to be asked something now.
    public List<ClientId> waiting() {
        Instant now = clock.instant();
        return store.read(reads -> reads.demanding(now));
    }

    /// Takes what is due for one app, for this process to try at once.
    public List<Demand> claim(ClientId client, int most) {
        Instant now = clock.instant();
        Instant until = now.plus(CLAIM);
        return store.write(tx -> tx.dueDemands(client, now, most).stream()
                .filter(demand -> tx.claim(demand, until))
                .map(demand -> demand.claimed(until))
                .toList());
    }

    private record Known(Optional<Downstream> app, Optional<String> mail) {}

    /// Tries one that was claimed.
    public Tried attempt(Demand claimed) {
        Known known = store.read(reads -> new Known(
                reads.downstreams().stream()
                        .filter(one -> one.client().equals(claimed.client()))
                        .findFirst(),
                reads.mailOf(claimed.user())));
        DownstreamApp.Answer answer = known.app()
                .map(one -> asked(claimed, one, known.mail()))
                .orElseGet(() -> new DownstreamApp.Answer.Refused("the app has no revocation endpoint any more"));
        Instant now = clock.instant();
        return switch (answer) {
            case DownstreamApp.Answer.Done(var words) -> settled(claimed, Demand.State.DELIVERED, words, now);
            case DownstreamApp.Answer.Refused(var words) -> settled(claimed, Demand.State.REFUSED, words, now);
            case DownstreamApp.Answer.Unreachable(var words, var patience) -> {
                Instant next = BACKOFF.next(claimed.attempts(), chance.nextDouble(), now);
                Instant asked = now.plus(patience.orElse(Duration.ZERO));
                Instant then = asked.isAfter(next) ? asked : next;
                if (!then.isBefore(claimed.giveUpAt())) {
                    yield settled(claimed, Demand.State.DEAD, words, now);
                }
                store.change(tx -> tx.postpone(claimed, then, words));
                yield new Tried(claimed, Demand.State.PENDING, words);
            }
        };
    }

    /// What we stumble over is tried again, and given up in time, as what the app cannot take.
    private DownstreamApp.Answer asked(Demand claimed, Downstream downstream, Optional<String> mail) {
        try {
            return app.ask(claimed, downstream, mail);
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            return new DownstreamApp.Answer.Unreachable(e.getClass().getSimpleName(), Optional.empty());
        }
    }

    private Tried settled(Demand claimed, Demand.State state, String words, Instant now) {
        store.change(tx -> {
            if (tx.settle(claimed, state, words, now) && state != Demand.State.DELIVERED) {
                tx.audit(entry(claimed, state, words, now));
            }
        });
        return new Tried(claimed, state, words);
    }

    /// Tries what is due now, one after the other.
    public List<Tried> run() {
        return waiting().stream()
                .flatMap(client -> claim(client, PAGE).stream())
                .map(this::attempt)
                .toList();
    }

    /// Asks an app once more that refused, or that was given up; an administrator asks for it.
    /// What is older than a day gets one try.
    ///
    /// @return false if there is nothing like that
    public boolean replay(DemandPlace which, Actor actor) {
        Instant now = clock.instant();
        return store.write(tx -> tx.demand(which)
                .filter(demand -> tx.queueAgain(demand, now))
                .map(demand -> {
                    tx.audit(new AuditEntry(
                            now,
                            actor,
                            "replay-downstream",
                            demand.client().text(),
                            AuditEntry.OK,
                            Map.of(
                                    "user", demand.user().text(),
                                    "position", Long.toString(demand.kill().value()),
                                    "was", demand.state().wireName())));
                    return true;
                })
                .orElse(false));
    }

    /// The apps that are asked.
    public List<Downstream> apps() {
        return store.read(DownstreamReads::downstreams);
    }

    /// Newest kill first, at most `limit`.
    public List<Demand> demands(
            Optional<ClientId> client, Optional<Demand.State> state, Optional<DemandPlace> after, int limit) {
        return store.read(reads -> reads.demands(client, state, after, limit));
    }

    /// How many are neither delivered nor given up.
    public long pending() {
        return store.read(DownstreamReads::pendingDemands);
    }

    private static AuditEntry entry(Demand demand, Demand.State state, String words, Instant now) {
        return new AuditEntry(
                now,
                new Actor.ByRule("downstream-revocation"),
                "downstream-revocation",
                demand.client().text(),
                state.wireName(),
                Map.of(
                        "user", demand.user().text(),
                        "position", Long.toString(demand.kill().value()),
                        "attempts", Integer.toString(demand.attempts()),
                        "answer", words));
    }
}
