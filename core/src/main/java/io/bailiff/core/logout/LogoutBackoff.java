package io.bailiff.core.logout;

import java.time.Duration;
import java.time.Instant;

/// When an app that could not be told is tried again: after a second, then ever more rarely, and not
/// by all nodes and for all sessions at the same moment.
final class LogoutBackoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 12;

    private LogoutBackoff() {}

    /// @param attempts how often it was tried
    /// @param chance from 0 to 1: the pause is between half and all of its length
    static Instant next(int attempts, double chance, Instant now) {
        Duration whole = FIRST.multipliedBy(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS));
        long millis = Math.min(whole.toMillis(), LONGEST.toMillis());
        return now.plusMillis(Math.round(millis * (0.5 + chance / 2)));
    }
}
