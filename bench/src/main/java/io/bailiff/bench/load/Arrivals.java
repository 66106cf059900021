package io.bailiff.bench.load;

import java.time.Duration;

/// When requests are due in an open-loop run: evenly, whatever the server does.
///
/// @param perSecond how many a second
/// @param length of the run
public record Arrivals(double perSecond, Duration length) {
    private static final double NANOS = 1e9;

    public Arrivals {
        if (perSecond <= 0 || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a run has a positive rate and length");
        }
    }

    public long count() {
        return Math.max(1, (long) (perSecond * length.toNanos() / NANOS));
    }

    /// Nanoseconds after the start at which request `number`, counted from 0, is due.
    public long due(long number) {
        return (long) (number * (NANOS / perSecond));
    }
}
