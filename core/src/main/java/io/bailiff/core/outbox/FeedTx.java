package io.bailiff.core.outbox;

import io.bailiff.core.audit.AuditTx;
import io.bailiff.core.revocation.Position;
import java.time.Instant;

/// Writing streams.
public interface FeedTx extends FeedReads, AuditTx {

    void insert(Stream stream);

    /// Moves the acknowledgement and `lastSeen` forward, never back.
    void progress(String id, long acknowledgedSequence, Position acknowledged, Instant lastSeen);

    void delete(String id);

    /// Deletes streams last seen at or before `until`, at most `most`.
    ///
    /// @return how many there were
    int forgetSilent(Instant until, int most);
}
