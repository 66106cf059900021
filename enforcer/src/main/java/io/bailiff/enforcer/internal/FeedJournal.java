package io.bailiff.enforcer.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// What happened to the feed, counted for people. Nothing is decided by it but how late to forget.
public final class FeedJournal {
    private static final System.Logger LOG = System.getLogger("io.bailiff.enforcer");

    private final Clocks clocks;
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicLong snapshots = new AtomicLong();
    private final AtomicLong rollbacks = new AtomicLong();
    private final AtomicLong refusedEvents = new AtomicLong();
    private final AtomicLong troubles = new AtomicLong();
    private volatile Optional<Long> lastGood = Optional.empty();
    private volatile Optional<String> lastTrouble = Optional.empty();
    private volatile Optional<Duration> clockDifference = Optional.empty();
    private volatile long issuerSecond;

    public FeedJournal(Clocks clocks) {
        this.clocks = clocks;
    }

    void gap() {
        gaps.incrementAndGet();
    }

    void snapshot() {
        snapshots.incrementAndGet();
    }

    void rollback() {
        rollbacks.incrementAndGet();
        LOG.log(System.Logger.Level.ERROR, "The issuer's log is behind what it told before: was it rolled back?");
    }

    void newLineage() {
        LOG.log(System.Logger.Level.WARNING, "The issuer began a new life of its log; all older tokens are dead");
    }

    void refusedEvent(String code) {
        refusedEvents.incrementAndGet();
        LOG.log(System.Logger.Level.WARNING, "A security event was refused: {0}", code);
    }

    void trouble(String what) {
        troubles.incrementAndGet();
        lastTrouble = Optional.of(what);
    }

    void good() {
        lastGood = Optional.of(clocks.nanos().getAsLong());
        lastTrouble = Optional.empty();
    }

    void date(Optional<Instant> issuer, Instant ours) {
        issuer.ifPresent(theirs -> {
            issuerSecond = theirs.getEpochSecond();
            clockDifference = Optional.of(Duration.ofSeconds(ours.getEpochSecond() - theirs.getEpochSecond()));
        });
    }

    /// The issuer's clock when last heard; 0 if it never told, which makes us forget nothing.
    long issuerSecond() {
        return issuerSecond;
    }

    public long gaps() {
        return gaps.get();
    }

    public long snapshots() {
        return snapshots.get();
    }

    public long rollbacks() {
        return rollbacks.get();
    }

    public long refusedEvents() {
        return refusedEvents.get();
    }

    public long troubles() {
        return troubles.get();
    }

    public Optional<String> lastTrouble() {
        return lastTrouble;
    }

    /// Time since an answer last renewed the lease.
    public Optional<Duration> sinceGoodAnswer() {
        return lastGood.map(then -> Duration.ofNanos(clocks.nanos().getAsLong() - then));
    }

    /// How far our clock is ahead of the issuer's.
    public Optional<Duration> clockDifference() {
        return clockDifference;
    }
}
