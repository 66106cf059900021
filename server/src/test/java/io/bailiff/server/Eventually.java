package io.bailiff.server;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// Waits for what other threads bring about.
public final class Eventually {
    private Eventually() {}

    /// Looks every 20 ms, for 20 seconds.
    public static ConditionFactory eventually() {
        return Awaitility.with()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
