package io.bailiff.core.signal;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.retry.Backoff;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Tells receivers, at least once and in order for each principal, by calling them or when they ask.
///
/// What is pushed is claimed in one transaction, carried outside of any, and settled in another. Whoever dies in
/// between leaves a claim that ends by itself, and somebody tries again. After some failures in a row only one event
/// at a time is tried, ever more rarely, until one is taken.
public final class SignalDispatch {
    /// Longer than a try takes.
    static final Duration CLAIM = Duration.ofSeconds(30);

    /// So rarely a receiver that asks all the time is written down as alive.
    static final Duration CONTACT = Duration.ofSeconds(10);

    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(15));
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Transactions<? extends SignalReads, ? extends SignalTx> store;
    private final SignalReceiver receiver;
    private final InstantSource clock;
    private final RandomGenerator chance;

    public SignalDispatch(
            Transactions<? extends SignalReads, ? extends SignalTx> store,
            SignalReceiver receiver,
            InstantSource clock,
            RandomGenerator chance) {
        this.store = store;
        this.receiver = receiver;
        this.clock = clock;
        this.chance = chance;
    }

    /// What one try came to.
    ///
    /// @param state [SignalDelivery.State#PENDING] if there will be another
    public record Tried(SignalDelivery delivery, SignalDelivery.State state, String answer) {}

    /// The streams that are to be called now.
    public List<StreamId> pushing() {
        Instant now = clock.instant();
        return store.read(reads -> reads.pushing(now));
    }

    /// The streams that would get something if they asked.
    public List<StreamId> holding() {
        return store.read(SignalReads::holding);
    }

    /// Takes what is due for one stream, for this process to try at once.
    public List<SignalDelivery> claim(StreamId id, int most) {
        Instant now = clock.instant();
        Instant until = now.plus(CLAIM);
        return store.write(tx -> tx.signalStream(id)
                .map(stream -> claim(tx, stream, most, now, until))
                .orElse(List.of()));
    }

    private static List<SignalDelivery> claim(SignalTx tx, SignalStream stream, int most, Instant now, Instant until) {
        StreamHealth.Circuit circuit = stream.health().circuit(now);
        if (circuit == StreamHealth.Circuit.OPEN) {
            return List.of();
        }
        boolean probing = circuit == StreamHealth.Circuit.HALF_OPEN;
        List<SignalDelivery> claimed = tx.due(stream, now, probing ? 1 : most).stream()
                .filter(delivery -> tx.claim(delivery, until))
                .map(delivery -> delivery.claimed(until))
                .toList();
        if (probing && !claimed.isEmpty()) {
            tx.probe(stream.id(), until);
        }
        return claimed;
    }

    /// Tries one that was claimed.
    public Tried attempt(SignalDelivery claimed) {
        var found = store.read(reads -> reads.signalStream(claimed.stream()))
                .filter(stream -> stream.state().sends(claimed.signal().type()));
        if (found.isEmpty() || !(found.get().route() instanceof StreamRoute.Push route)) {
            return new Tried(claimed, SignalDelivery.State.PENDING, "");
        }
        SignalReceiver.Answer answer = receiver.push(found.get(), route, claimed);
        Instant now = clock.instant();
        return switch (answer) {
            case SignalReceiver.Answer.Taken(var words) -> {
                store.change(tx -> {
                    tx.contact(claimed.stream(), now, words);
                    taken(tx, claimed, words, now);
                });
                yield new Tried(claimed, SignalDelivery.State.DELIVERED, words);
            }
            case SignalReceiver.Answer.Refused(var words) -> {
                store.change(tx -> {
                    tx.contact(claimed.stream(), now, words);
                    refused(tx, claimed, words, now);
                });
                yield new Tried(claimed, SignalDelivery.State.REFUSED, words);
            }
            case SignalReceiver.Answer.Unreachable(var words, var patience) -> {
                SignalDelivery.State state = failed(claimed, found.get(), words, patience, now);
                yield new Tried(claimed, state, words);
            }
        };
    }

    private static void taken(SignalTx tx, SignalDelivery delivery, String words, Instant now) {
        if (tx.settle(delivery, SignalDelivery.State.DELIVERED, words, now)
                && delivery.signal().type() == SignalType.STREAM_UPDATED) {
            resume(tx, delivery, now);
        }
    }

    /// A receiver that has heard that we paused it is there again.
    private static void resume(SignalTx tx, SignalDelivery told, Instant now) {
        tx.signalStream(told.stream())
                .filter(stream -> stream.state().by() == StreamState.By.TRANSMITTER
                        && stream.state().status() == StreamState.Status.PAUSED
                        && !SignalOwners.off(stream.state()))
                .ifPresent(stream -> SignalStreams.announce(
                        tx,
                        stream,
                        new StreamState(StreamState.Status.ENABLED, StreamState.By.TRANSMITTER, "answering again"),
                        now));
    }

    private static void refused(SignalTx tx, SignalDelivery delivery, String words, Instant now) {
        if (tx.settle(delivery, SignalDelivery.State.REFUSED, words, now)) {
            tx.audit(entry(delivery, SignalDelivery.State.REFUSED, words, now));
        }
    }

    private SignalDelivery.State failed(
            SignalDelivery claimed, SignalStream stream, String words, Optional<Duration> patience, Instant now) {
        Duration asked =
                patience.filter(pause -> pause.compareTo(LONGEST_WAIT) <= 0).orElse(Duration.ZERO);
        Instant next = latest(BACKOFF.next(claimed.attempts(), chance.nextDouble(), now), now.plus(asked));
        Instant streamNext =
                latest(BACKOFF.next(stream.health().failures() + 1, chance.nextDouble(), now), now.plus(asked));
        boolean dead = !next.isBefore(claimed.giveUpAt());
        store.change(tx -> {
            tx.failed(claimed.stream(), streamNext, words);
            if (!dead) {
                tx.postpone(claimed, next, words);
            } else if (tx.settle(claimed, SignalDelivery.State.DEAD, words, now)) {
                tx.audit(entry(claimed, SignalDelivery.State.DEAD, words, now));
            }
        });
        return dead ? SignalDelivery.State.DEAD : SignalDelivery.State.PENDING;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Tries what is due now, one after the other.
    public List<Tried> run() {
        return pushing().stream()
                .flatMap(stream -> claim(stream, SignalFollower.PAGE).stream())
                .map(this::attempt)
                .toList();
    }

    /// What a receiver says that it has, and what it could not read. Others' and unknown ones are passed over.
    ///
    /// @param refused number to what it says is wrong
    public void acknowledge(StreamId id, List<Long> taken, Map<Long, String> refused) {
        if (taken.isEmpty() && refused.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        store.change(tx -> {
            tx.contact(id, now, "asked");
            taken.stream()
                    .distinct()
                    .flatMap(number -> tx.signalDelivery(id, number).stream())
                    .forEach(delivery -> taken(tx, delivery, "acknowledged", now));
            refused.forEach((number, words) ->
                    tx.signalDelivery(id, number).ifPresent(delivery -> refused(tx, delivery, words, now)));
        });
    }

    /// @param stream as it is now
    /// @param events in order
    /// @param more there are more already: ask again at once
    public record Offer(SignalStream stream, List<SignalDelivery> events, boolean more) {}

    /// What a receiver gets that asks now; empty if there is no such stream.
    public Optional<Offer> offer(StreamId id, int most) {
        Instant now = clock.instant();
        Optional<Offer> offer = store.read(reads -> reads.signalStream(id).map(stream -> {
            List<SignalDelivery> there = reads.waiting(stream, most + 1);
            return new Offer(stream, there.subList(0, Math.min(most, there.size())), there.size() > most);
        }));
        offer.filter(one -> !one.events().isEmpty() || silent(one.stream(), now))
                .ifPresent(one -> store.change(tx -> {
                    tx.contact(id, now, "asked");
                    tx.offered(one.events());
                }));
        return offer;
    }

    private static boolean silent(SignalStream stream, Instant now) {
        return stream.health().lastContact().orElse(Instant.EPOCH).plus(CONTACT).isBefore(now);
    }

    /// Sends once more what was given up; an administrator asks for it.
    ///
    /// @return false if there is nothing like that
    public boolean replay(StreamId id, long number, Actor actor) {
        Instant now = clock.instant();
        return store.write(tx -> tx.signalDelivery(id, number)
                .filter(delivery -> tx.queueAgain(delivery, now))
                .map(delivery -> {
                    tx.audit(new AuditEntry(now, actor, "replay-signal", delivery.jti(), AuditEntry.OK, Map.of()));
                    return true;
                })
                .orElse(false));
    }

    /// Newest first, at most `limit`.
    public List<SignalDelivery> deliveries(
            Optional<StreamId> stream, Optional<SignalDelivery.State> state, Optional<SignalPlace> after, int limit) {
        return store.read(reads -> reads.signalDeliveries(stream, state, after, limit));
    }

    /// Who was told of a kill, and how far that is.
    public List<SignalDelivery> tellingOf(Position kill, int limit) {
        return store.read(reads -> reads.tellingOf(kill, limit));
    }

    /// What waits, by stream.
    public Map<StreamId, SignalReads.Backlog> backlogs() {
        Map<StreamId, SignalReads.Backlog> backlogs = new LinkedHashMap<>();
        store.read(SignalReads::backlogs).forEach(one -> backlogs.put(one.stream(), one));
        return backlogs;
    }

    /// How many the receivers never took, by stream; streams with none are left out.
    public Map<StreamId, Long> givenUp() {
        return store.read(SignalReads::givenUp);
    }

    static AuditEntry entry(SignalDelivery delivery, SignalDelivery.State state, String words, Instant now) {
        return new AuditEntry(
                now,
                new Actor.ByRule("shared-signals"),
                "shared-signal",
                delivery.stream().text(),
                state.wireName(),
                Map.of(
                        "event", delivery.signal().type().uri(),
                        "jti", delivery.jti(),
                        "attempts", Integer.toString(delivery.attempts()),
                        "answer", words));
    }
}
