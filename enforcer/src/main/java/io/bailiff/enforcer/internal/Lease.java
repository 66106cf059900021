package io.bailiff.enforcer.internal;

import java.time.Duration;

/// How long we may trust what we know. A lease counts from the moment a question was **sent**, because the
/// answer speaks of no later one; it ends by the monotonic clock or by the wall clock, whichever is first,
/// so that a suspended machine wakes without it.
public final class Lease {
    private static final Asked NEVER = new Asked(0, 0, false);

    private final Clocks clocks;
    private final long nanos;
    private final long millis;
    private volatile Asked from = NEVER;

    public Lease(Clocks clocks, Duration length) {
        this.clocks = clocks;
        this.nanos = length.toNanos();
        this.millis = length.toMillis();
    }

    /// A moment at which a question is sent.
    public static Asked ask(Clocks clocks) {
        return new Asked(clocks.nanos().getAsLong(), clocks.wall().millis(), true);
    }

    /// The question asked then had a good answer.
    public void renew(Asked asked) {
        from = asked;
    }

    public void drop() {
        from = NEVER;
    }

    public boolean holds() {
        Asked asked = from;
        return asked.ever
                && clocks.nanos().getAsLong() - asked.nanos < nanos
                && clocks.wall().millis() - asked.millis < millis;
    }

    public Duration remaining() {
        Asked asked = from;
        if (!holds()) {
            return Duration.ZERO;
        }
        long byMonotonic = (nanos - (clocks.nanos().getAsLong() - asked.nanos)) / 1_000_000;
        long byWall = millis - (clocks.wall().millis() - asked.millis);
        return Duration.ofMillis(Math.max(0, Math.min(byMonotonic, byWall)));
    }

    /// The moment of a question, by both clocks.
    ///
    /// @param ever false only for the lease that was never given
    public record Asked(long nanos, long millis, boolean ever) {}
}
