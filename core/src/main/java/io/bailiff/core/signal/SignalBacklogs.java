package io.bailiff.core.signal;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keeps what is held for receivers that are away small.
///
/// A receiver that is gone with more than [#MANY] events waiting is paused, and of each subject only what is newest
/// is held. If even that grows above [#TOO_MANY], the stream is disabled and what was held is let go: its receiver
/// learns that from the one event that still waits for it, and must treat everybody as signed out.
public final class SignalBacklogs {
    public static final int MANY = 1_000;
    public static final int TOO_MANY = 10_000;
    private static final int SWEPT = 500;

    private final Transactions<? extends SignalReads, ? extends SignalTx> store;
    private final InstantSource clock;
    private final int many;
    private final int tooMany;

    /// With bounds of its own.
    public SignalBacklogs(
            Transactions<? extends SignalReads, ? extends SignalTx> store, InstantSource clock, int many, int tooMany) {
        this.store = store;
        this.clock = clock;
        this.many = many;
        this.tooMany = tooMany;
    }

    public SignalBacklogs(Transactions<? extends SignalReads, ? extends SignalTx> store, InstantSource clock) {
        this(store, clock, MANY, TOO_MANY);
    }

    /// A stream that was silenced because too much waited for it.
    public record Silenced(SignalStream stream, StreamState.Status status, long held) {}

    /// Looks at every stream with much that waits.
    public List<Silenced> trim() {
        Instant now = clock.instant();
        List<SignalReads.Backlog> large = store.read(SignalReads::backlogs).stream()
                .filter(backlog -> backlog.count() > many)
                .toList();
        List<Silenced> silenced = new ArrayList<>();
        for (SignalReads.Backlog backlog : large) {
            store.<List<Silenced>>write(tx -> trim(tx, backlog.stream(), now)).forEach(silenced::add);
        }
        return silenced;
    }

    private List<Silenced> trim(SignalTx tx, StreamId id, Instant now) {
        var found = tx.signalStream(id);
        long before = count(tx, id);
        if (found.isEmpty() || before <= many || (!found.get().unwell(now) && before <= tooMany)) {
            return List.of();
        }
        SignalStream stream = found.get();
        tx.collapse(id, now);
        long held = count(tx, id);
        if (held > tooMany) {
            tx.drop(id, now);
            return List.of(silence(tx, stream, StreamState.Status.DISABLED, before, now));
        }
        return stream.state().status() == StreamState.Status.ENABLED && stream.unwell(now)
                ? List.of(silence(tx, stream, StreamState.Status.PAUSED, before, now))
                : List.of();
    }

    private static Silenced silence(
            SignalTx tx, SignalStream stream, StreamState.Status status, long held, Instant now) {
        String why = status == StreamState.Status.PAUSED
                ? "not answering; of each subject only the newest event is held"
                : "too many events were held, and were dropped";
        SignalStreams.announce(tx, stream, new StreamState(status, StreamState.By.TRANSMITTER, why), now);
        tx.audit(new AuditEntry(
                now,
                new Actor.ByRule("signal-backlog"),
                "signal-stream",
                stream.id().text(),
                AuditEntry.OK,
                Map.of("change", status.wireName(), "held", Long.toString(held))));
        return new Silenced(stream, status, held);
    }

    private static long count(SignalReads reads, StreamId id) {
        return reads.backlogs().stream()
                .filter(backlog -> backlog.stream().equals(id))
                .mapToLong(SignalReads.Backlog::count)
                .sum();
    }

    /// Gives up what waits for too long, and forgets what was settled long ago.
    ///
    /// @return what was given up
    public List<SignalDelivery> sweep() {
        Instant now = clock.instant();
        return store.write(tx -> {
            int _ = tx.forgetSettled(now.minus(SignalDelivery.REMEMBERED), SWEPT);
            List<SignalDelivery> dead = tx.expire(now.minus(SignalDelivery.LIFE), now, SWEPT);
            dead.forEach(one -> tx.audit(SignalDispatch.entry(one, SignalDelivery.State.DEAD, one.answer(), now)));
            return dead;
        });
    }
}
