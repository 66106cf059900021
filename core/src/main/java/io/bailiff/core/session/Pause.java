package io.bailiff.core.session;

import java.time.Duration;

/// Waiting, as something that a test can do without.
@FunctionalInterface
public interface Pause {

    /// Returns when about `duration` has passed.
    void take(Duration duration);

    /// Really waits. An interrupted thread waits no longer and stays interrupted.
    static Pause sleeping() {
        return duration -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
