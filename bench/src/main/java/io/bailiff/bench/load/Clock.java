package io.bailiff.bench.load;

import java.util.concurrent.locks.LockSupport;

/// Monotonic time, so that a test can move it.
public interface Clock {

    /// Nanoseconds since some fixed moment.
    long nanos();

    /// Returns at `nanos` or, as little as possible, later; at once if that has passed.
    void awaitNanos(long nanos);

    /// This machine's.
    static Clock system() {
        return new Clock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void awaitNanos(long nanos) {
                for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        };
    }
}
