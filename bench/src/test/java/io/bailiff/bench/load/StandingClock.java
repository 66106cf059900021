package io.bailiff.bench.load;

/// Time that passes only when somebody waits or spends it.
final class StandingClock implements Clock {
    private long now;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void awaitNanos(long nanos) {
        now = Math.max(now, nanos);
    }

    synchronized void spend(long nanos) {
        now += nanos;
    }
}
