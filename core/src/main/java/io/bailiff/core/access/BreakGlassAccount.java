package io.bailiff.core.access;

import io.bailiff.core.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An account that no policy holds back, for when nobody else gets in.
///
/// @param seen the number of its last sign-in of which everybody was told; 0 for none
/// @param lastSignIn when that was: whoever signs in has tested that he can
/// @param remindedAt when administrators were last told that it waits for a test
public record BreakGlassAccount(
        UserId user, Instant markedAt, long seen, Optional<Instant> lastSignIn, Optional<Instant> remindedAt) {
    /// An account that nobody has tried for so long may be one that nobody gets into.
    public static final Duration TESTED_EVERY = Duration.ofDays(30);

    /// So that each of them is known to be one.
    public static final int MOST = 4;

    /// When it is to be tested next, at the latest.
    public Instant testDue() {
        return lastSignIn.orElse(markedAt).plus(TESTED_EVERY);
    }

    public boolean overdue(Instant now) {
        return now.isAfter(testDue());
    }

    /// True if somebody is to be told of that now: once a month.
    public boolean unsaid(Instant now) {
        return overdue(now)
                && remindedAt.filter(at -> now.isBefore(at.plus(TESTED_EVERY))).isEmpty();
    }
}
