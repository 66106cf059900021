package io.bailiff.core.grant;

import java.time.Duration;
import java.time.Instant;

/// What the presented generation of a living family means (RFC 9700, 4.14.2).
public final class FamilyRules {
    /// A client that lost the answer may repeat its request for so long.
    public static final Duration BENIGN_RETRY = Duration.ofSeconds(10);

    /// Two nodes' clocks may differ by so much. A clock that is further behind a rotation was set back.
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    private FamilyRules() {}

    /// What to do with a presented refresh token.
    public sealed interface Turn {

        /// The good one: make the next generation.
        record Rotate(long next) implements Turn {}

        /// The predecessor, again, soon, and its successor was never used: the answer was lost. Give the same
        /// successor.
        record Repeat(long current) implements Turn {}

        /// Two requests with the same token ran at once and this one lost. Refused, but the family lives.
        record LostRace() implements Turn {}

        /// A token that was rotated away: somebody has a copy. The family dies.
        record Reused() implements Turn {}
    }

    /// @param presented the generation that the token names
    /// @param began when this request arrived, before it waited for anything
    /// @param now when this is judged, with the family's row locked
    public static Turn judge(Grant grant, long presented, Instant began, Instant now) {
        if (presented == grant.generation()) {
            return new Turn.Rotate(presented + 1);
        }
        // Whatever comes after a rotation is judged after it. A clock that says otherwise was set back: then no time
        // excuses a replay.
        boolean clockWentBack = now.isBefore(grant.rotatedAt().minus(CLOCK_TOLERANCE));
        if (presented != grant.generation() - 1 || clockWentBack) {
            return new Turn.Reused();
        }
        if (began.isBefore(grant.rotatedAt())) {
            return new Turn.LostRace();
        }
        return now.isBefore(grant.rotatedAt().plus(BENIGN_RETRY))
                ? new Turn.Repeat(grant.generation())
                : new Turn.Reused();
    }
}
