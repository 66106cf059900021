package io.bailiff.core.coverage;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.signal.SignalReads;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.transaction.Transactions;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The apps that hear of every kill by a stream of shared signals of their own: one that is on,
/// asks for the end of sessions, and has taken nobody out.
public final class SignalApps implements Supplier<Set<ClientId>> {
    private final Transactions<? extends SignalReads, ?> store;

    public SignalApps(Transactions<? extends SignalReads, ?> store) {
        this.store = store;
    }

    @Override
    public Set<ClientId> get() {
        return store.read(reads -> {
            Set<StreamId> partial = reads.withRemovals();
            Set<ClientId> idle = reads.idleOwners();
            return reads.signalStreams().stream()
                    .filter(stream -> !partial.contains(stream.id()) && tells(stream))
                    .flatMap(stream -> stream.owner().stream())
                    .filter(owner -> !idle.contains(owner))
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    private static boolean tells(SignalStream stream) {
        return stream.delivered().contains(SignalType.SESSION_REVOKED)
                && stream.state().sends(SignalType.SESSION_REVOKED);
    }
}
