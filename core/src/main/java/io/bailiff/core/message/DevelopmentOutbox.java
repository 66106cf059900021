package io.bailiff.core.message;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Takes every message and brings it to nobody: for trying things out without a mail server or a
/// telephone. It remembers the newest in memory, for an administrator to read.
public final class DevelopmentOutbox implements Carrier {
    private static final int MOST = 100;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Kept> kept = new ArrayDeque<>();

    public DevelopmentOutbox(InstantSource clock) {
        this.clock = clock;
    }

    public record Kept(Instant at, Parcel parcel) {}

    @Override
    public Outcome carry(Parcel parcel) {
        lock.lock();
        try {
            kept.addFirst(new Kept(clock.instant(), parcel));
            if (kept.size() > MOST) {
                var _ = kept.removeLast();
            }
            return new Outcome.Accepted();
        } finally {
            lock.unlock();
        }
    }

    /// Newest first.
    public List<Kept> newest() {
        lock.lock();
        try {
            return List.copyOf(kept);
        } finally {
            lock.unlock();
        }
    }
}
