package io.bailiff.core.directory;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers which clients understand claims challenges, as they tell with each request for a token.
/// Written down once a day for each answer of a client, so that it costs requests nothing.
public final class Capabilities {
    private static final Duration FRESH = Duration.ofDays(1);

    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final InstantSource clock;
    private final Map<Answer, Instant> written = new ConcurrentHashMap<>();

    public Capabilities(Transactions<? extends DirectoryReads, ? extends DirectoryTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Answer(ClientId client, boolean capable) {}

    /// A store that is away keeps nobody from his token: the next request is written down instead.
    ///
    /// @param capable it said that it understands them (`cp1`)
    public void saw(ClientId client, boolean capable) {
        Instant now = clock.instant();
        var answer = new Answer(client, capable);
        Instant before = written.get(answer);
        if (before == null || before.plus(FRESH).isBefore(now)) {
            try {
                store.change(tx -> tx.saw(client, capable, now));
                written.put(answer, now);
            } catch (StoreUnavailable _) {
                written.remove(answer);
            }
        }
    }
}
