package io.bailiff.core.outbox;

import io.bailiff.core.audit.AuditTx;
import io.bailiff.core.revocation.Position;
import java.time.Instant;

/// Writing streams.
public interface FeedTx extends FeedReads, AuditTx {

    void insert(Stream stream);

    /// Moves the acknowledgement and `lastSeen` forward, never back.
    void progress(String id, long acknowledgedSequence, Position acknowledged, Instant lastSeen);

    /// Written once: the same receipt again changes nothing.
    void insert(Receipt receipt);

    /// Ends a stream that is there.
    void end(String id, Ending ending);

    /// Ends streams last seen at or before `until`, at most `most`.
    ///
    /// @return how many there were
    int endSilent(Instant until, Ending ending, int most);

    /// @return false if it was not at `from`: another node has settled it
    boolean settle(long from, long to);
}
