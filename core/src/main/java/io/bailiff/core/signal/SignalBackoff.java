package io.bailiff.core.signal;

import java.time.Duration;
import java.time.Instant;

/// When a receiver that could not be told is tried again: after a second, then ever more rarely, and not all at the
/// same moment.
final class SignalBackoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 10;

    private SignalBackoff() {}

    /// @param attempts how often it was tried
    /// @param chance from 0 to 1: the pause is between half and all of its length
    static Duration pause(int attempts, double chance) {
        Duration whole = FIRST.multipliedBy(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS));
        long millis = Math.min(whole.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(Math.round(millis * (0.5 + chance / 2)));
    }

    static Instant next(int attempts, double chance, Instant now) {
        return now.plus(pause(attempts, chance));
    }
}
