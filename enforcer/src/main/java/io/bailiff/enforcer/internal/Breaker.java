package io.bailiff.enforcer.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// Stops asking someone who does not answer. After five failures in a row it opens for a jittered, growing
/// while; then one caller may try, and all others wait for what comes of it.
final class Breaker {
    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private int failures;
    private long openUntil;
    private boolean trying;

    Breaker(LongSupplier nanos, DoubleSupplier random) {
        this.nanos = nanos;
        this.random = random;
    }

    /// Whether this caller may ask; if so, it must report what came of it.
    synchronized boolean permits() {
        if (failures < FAILURES_TO_OPEN) {
            return true;
        }
        if (trying || nanos.getAsLong() - openUntil < 0) {
            return false;
        }
        trying = true;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        trying = false;
    }

    synchronized void failed() {
        trying = false;
        failures++;
        if (failures >= FAILURES_TO_OPEN) {
            int doublings = Math.min(failures - FAILURES_TO_OPEN, 10);
            long ceiling = Math.min(LONGEST.toNanos(), FIRST.toNanos() << doublings);
            openUntil = nanos.getAsLong() + (long) (ceiling * (0.5 + random.getAsDouble() / 2));
        }
    }
}
