package io.bailiff.core.signal;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Pauses the streams of clients that may not act any more, and lets them go on when they may.
public final class SignalOwners {
    private static final StreamState OFF =
            new StreamState(StreamState.Status.PAUSED, StreamState.By.TRANSMITTER, "its client is disabled or deleted");

    private static final StreamState ON =
            new StreamState(StreamState.Status.ENABLED, StreamState.By.TRANSMITTER, "its client may act again");

    private final Transactions<? extends SignalReads, ? extends SignalTx> store;
    private final InstantSource clock;

    public SignalOwners(Transactions<? extends SignalReads, ? extends SignalTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// True if it was paused because of its client. Its receiver's answers do not wake it.
    static boolean off(StreamState state) {
        return state.equals(OFF);
    }

    /// Looks at every stream.
    ///
    /// @return those that changed
    public List<SignalStream> heed() {
        Instant now = clock.instant();
        List<StreamId> wrong = store.read(reads -> {
            Set<ClientId> off = reads.idleOwners();
            return reads.signalStreams().stream()
                    .filter(stream -> due(stream, off).isPresent())
                    .map(SignalStream::id)
                    .toList();
        });
        return wrong.stream()
                .flatMap(id -> store.<Optional<SignalStream>>write(tx -> change(tx, id, now)).stream())
                .toList();
    }

    private static Optional<SignalStream> change(SignalTx tx, StreamId id, Instant now) {
        Set<ClientId> off = tx.idleOwners();
        return tx.signalStream(id)
                .flatMap(stream -> due(stream, off).map(state -> {
                    SignalStreams.announce(tx, stream, state, now);
                    tx.audit(new AuditEntry(
                            now,
                            new Actor.ByRule("signal-owner"),
                            "signal-stream",
                            id.text(),
                            AuditEntry.OK,
                            Map.of("change", state.status().wireName())));
                    return stream.in(state);
                }));
    }

    private static Optional<StreamState> due(SignalStream stream, Set<ClientId> off) {
        boolean idle = stream.owner().filter(off::contains).isPresent();
        if (idle) {
            return stream.state().status() == StreamState.Status.ENABLED ? Optional.of(OFF) : Optional.empty();
        }
        return off(stream.state()) ? Optional.of(ON) : Optional.empty();
    }
}
