package io.bailiff.core.session;

import java.time.Duration;

/// Waiting, as something that a test can do without.
@FunctionalInterface
public interface Pause {

    /// Returns when about `duration` has passed.
    void take(Duration duration);

    /// Really waits.
    ///
    /// @throws IllegalStateException on being interrupted, so that nobody asks again and again without waiting
    static Pause sleeping() {
        return duration -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting", e);
            }
        };
    }
}
