package io.bailiff.enforcer.internal;

import java.util.Set;

/// What we know of one life of the log. The feed's thread writes, everybody reads.
///
/// Entries are written before the position that covers them, and both before the lease that vouches for
/// them; readers go the other way round. Whoever sees a position therefore sees every kill up to it.
public final class KillView {
    private final String lineage;
    private final long maxTokenLife;
    private final long completeAfter;
    private final KillTable table;
    private final Set<String> ended;
    private final Lease lease;
    private volatile long position;
    private volatile long sseq;

    KillView(
            String lineage,
            long maxTokenLife,
            long completeAfter,
            KillTable table,
            Set<String> ended,
            Lease lease,
            long position,
            long sseq) {
        this.lineage = lineage;
        this.maxTokenLife = maxTokenLife;
        this.completeAfter = completeAfter;
        this.table = table;
        this.ended = Set.copyOf(ended);
        this.lease = lease;
        this.position = position;
        this.sseq = sseq;
    }

    /// The view of one who has heard nothing yet.
    static KillView nothing(Lease never) {
        return new KillView("", 0, 0, new KillTable(1, 0), Set.of(), never, -1, -1);
    }

    public boolean known() {
        return !lineage.isEmpty();
    }

    public String lineage() {
        return lineage;
    }

    /// Seconds.
    public long maxTokenLife() {
        return maxTokenLife;
    }

    /// Seconds since 1970: the snapshot may have left out kills of tokens that expired up to here, so no leeway
    /// brings those back.
    public long completeAfter() {
        return completeAfter;
    }

    public KillTable table() {
        return table;
    }

    /// Earlier lives of the log that this process has seen end.
    public Set<String> ended() {
        return ended;
    }

    public Lease lease() {
        return lease;
    }

    public long position() {
        return position;
    }

    public long sseq() {
        return sseq;
    }

    void reach(long newSseq) {
        sseq = newSseq;
    }

    void reach(long newPosition, Lease.Asked asked) {
        position = newPosition;
        lease.renew(asked);
    }
}
