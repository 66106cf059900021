package io.bailiff.core.access;

import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Remembers the sign-ins that Conditional Access was asked about, so that a change can be tried on them.
///
/// A sign-in waits for nothing here: it leaves its facts in memory, and they are written together, once
/// in a while. A node that dies takes those of its last second with it. This is no audit log.
public final class SignInLog {
    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 500;

    private final Transactions<? extends AccessReads, ? extends AccessTx> store;
    private final ArrayBlockingQueue<PastSignIn> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();

    public SignInLog(Transactions<? extends AccessReads, ? extends AccessTx> store) {
        this.store = store;
    }

    /// Costs no query. When nothing can be written for long, what comes is counted and let go.
    public void add(PastSignIn signIn) {
        if (!waiting.offer(signIn)) {
            var _ = lost.incrementAndGet();
        }
    }

    /// Writes what waits.
    ///
    /// @throws io.bailiff.core.transaction.StoreUnavailable if it could not; it waits on
    public synchronized void flush() {
        while (!waiting.isEmpty()) {
            List<PastSignIn> batch = new ArrayList<>();
            var _ = waiting.drainTo(batch, BATCH);
            boolean written = false;
            try {
                store.change(tx -> tx.append(batch));
                written = true;
            } finally {
                if (!written) {
                    batch.forEach(this::add);
                }
            }
        }
    }

    /// How many were let go since the last time somebody asked.
    public long lost() {
        return lost.getAndSet(0);
    }

    /// How many are remembered from `from` until before `until`; `most` if there are more.
    public long count(Instant from, Instant until, int most) {
        return Math.min(most, store.<Long>read(reads -> reads.countSignIns(from, until)));
    }
}
