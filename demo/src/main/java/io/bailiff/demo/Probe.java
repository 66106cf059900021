package io.bailiff.demo;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Uses one stolen thing over and over, from before the revocation until it is refused, and remembers when that was.
///
/// Times are nanoseconds of this process's monotonic clock. A try counts as accepted at the moment it was **begun**:
/// only a success that began after OK
/// would break the promise.
final class Probe implements AutoCloseable {
    private final String name;
    private final BooleanSupplier works;
    private final Thread thread;
    private volatile long lastAcceptedBegan = Long.MIN_VALUE;
    private volatile long firstRefused = Long.MIN_VALUE;
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean stop;

    private Probe(String name, BooleanSupplier works) {
        this.name = name;
        this.works = works;
        this.thread = Thread.ofVirtual().name("probe " + name).unstarted(this::run);
    }

    static Probe start(String name, BooleanSupplier works) {
        var probe = new Probe(name, works);
        probe.thread.start();
        return probe;
    }

    private void run() {
        while (!stop) {
            long began = System.nanoTime();
            if (works.getAsBoolean()) {
                lastAcceptedBegan = began;
                var _ = accepted.incrementAndGet();
            } else {
                firstRefused = System.nanoTime();
                return;
            }
        }
    }

    /// Waits until it was refused, at most `millis`.
    boolean refusedWithin(long millis) {
        try {
            return thread.join(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String name() {
        return name;
    }

    int accepted() {
        return accepted.get();
    }

    boolean refused() {
        return firstRefused != Long.MIN_VALUE;
    }

    /// When it was first refused, milliseconds after `ok`; negative if before the answer had come.
    double refusedAfter(long ok) {
        return (firstRefused - ok) / 1e6;
    }

    /// True if a try that began after `ok` was accepted.
    boolean acceptedAfter(long ok) {
        return lastAcceptedBegan != Long.MIN_VALUE && lastAcceptedBegan > ok;
    }

    @Override
    public void close() {
        stop = true;
    }
}
