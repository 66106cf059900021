package io.bailiff.core.evidence;

import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.util.List;
import java.util.Optional;

/// The kills that are not confirmed everywhere yet: a receiver of the feed, a stream, or an app
/// has still to say that it knows. It costs as much as there are, not as much as was ever killed.
public final class OpenKills {
    private final Transactions<? extends EvidenceReads, ?> store;

    public OpenKills(Transactions<? extends EvidenceReads, ?> store) {
        this.store = store;
    }

    /// @param acknowledged the last entry that every receiver of the feed has acknowledged: who
    /// has acknowledged least came before whatever he has still to acknowledge
    /// @return those below `before` (all if empty), newest first, at most `limit`
    public List<Position> newest(long acknowledged, Optional<Position> before, int limit) {
        return store.read(reads -> reads.openKills(acknowledged, before.orElse(new Position(Position.MAX)), limit));
    }
}
