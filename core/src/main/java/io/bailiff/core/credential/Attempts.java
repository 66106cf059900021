package io.bailiff.core.credential;

import java.time.Duration;
import java.time.Instant;

/// Failed sign-ins against one key (an account, an address, or an account from an address or a known browser) in the
/// current window.
public record Attempts(long failures, Instant windowStart) {
    public static final Duration WINDOW = Duration.ofMinutes(15);
    public static final Attempts NONE = new Attempts(0, Instant.EPOCH);

    /// One failure more; the window starts anew when it is over.
    public Attempts failed(Instant now) {
        return now.isBefore(windowStart.plus(WINDOW)) ? new Attempts(failures + 1, windowStart) : new Attempts(1, now);
    }

    /// One failure less: it was none.
    Attempts givenBack() {
        return new Attempts(Math.max(0, failures - 1), windowStart);
    }

    /// True if there were `limit` failures or more in the current window.
    public boolean reached(long limit, Instant now) {
        return current(now) >= limit;
    }

    long current(Instant now) {
        return now.isBefore(windowStart.plus(WINDOW)) ? failures : 0;
    }
}
