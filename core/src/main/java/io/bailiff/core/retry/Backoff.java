package io.bailiff.core.retry;

import java.time.Duration;
import java.time.Instant;

/// When somebody who could not be told is tried again: after a second, then ever more rarely, and not by all nodes and
/// for all receivers at the same moment.
///
/// @param longest the pause does not grow above this
public record Backoff(Duration longest) {
    private static final Duration FIRST = Duration.ofSeconds(1);

    /// More would be years.
    private static final int DOUBLINGS = 25;

    /// @param attempts how often it was tried
    /// @param chance from 0 to 1: the pause is between half and all of its length
    public Instant next(int attempts, double chance, Instant now) {
        Duration whole = FIRST.multipliedBy(1L << Math.clamp(attempts - 1L, 0, DOUBLINGS));
        long millis = Math.min(whole.toMillis(), longest.toMillis());
        return now.plusMillis(Math.round(millis * (0.5 + chance / 2)));
    }
}
