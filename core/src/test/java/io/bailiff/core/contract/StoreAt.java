package io.bailiff.core.contract;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.retention.SweepReads;
import io.bailiff.core.retention.SweepTx;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// A store whose own clock shows what a test says.
record StoreAt(Transactions<SweepReads, SweepTx> store, Instant now) implements Transactions<SweepReads, SweepTx> {

    @Override
    public <T> T read(Function<? super SweepReads, T> work) {
        return store.read(reads -> work.apply(new ReadsAt(reads, now)));
    }

    @Override
    public <T> T write(Function<? super SweepTx, T> work) {
        return store.write(work);
    }

    private record ReadsAt(SweepReads store, Instant storeTime) implements SweepReads {
        @Override
        public List<SessionId> bareSessions(Instant until, int most) {
            return store.bareSessions(until, most);
        }
    }
}
