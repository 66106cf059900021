package io.bailiff.core.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When a message that could not be brought is tried again: soon at first, because somebody may be
/// waiting for his code, then ever more rarely.
final class Backoff {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1));

    private Backoff() {}

    /// @param attempts how often it was tried
    static Instant next(int attempts, Instant now) {
        return now.plus(PAUSES.get(Math.clamp(attempts - 1L, 0, PAUSES.size() - 1)));
    }
}
