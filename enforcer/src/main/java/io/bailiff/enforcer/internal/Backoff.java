package io.bailiff.enforcer.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// Exponential back-off with full jitter: a wait is anything from nothing to the ceiling, so that a thousand
/// APIs do not all return in the same instant. Used by one thread.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final DoubleSupplier random;
    private int failures;

    /// Starts with short waits.
    ///
    /// @param random from 0 to 1
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    Duration next() {
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 16));
        failures++;
        return Duration.ofMillis((long) (random.getAsDouble() * ceiling));
    }

    int failures() {
        return failures;
    }

    void reset() {
        failures = 0;
    }
}
