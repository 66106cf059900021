package io.bailiff.core.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Permitted;
import io.bailiff.core.id.GroupId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A request to users to register a method, made after they have signed in.
///
/// @param skips how often somebody may put it off
/// @param until somebody may put it off until then, however often he did; without it the number
/// alone counts
public record Campaign(AuthenticatorKind kind, Audience audience, int skips, Optional<Instant> until) {
    public static final int MOST_SKIPS = 100;

    /// After having put it off, nobody is asked again for so long.
    public static final Duration PEACE = Duration.ofDays(1);

    public Campaign {
        if (skips < 0 || skips > MOST_SKIPS) {
            throw new IllegalArgumentException("0 to " + MOST_SKIPS + " skips, was " + skips);
        }
    }

    /// What somebody is asked.
    public enum Nudge {
        NOTHING,
        /// He may put it off.
        ASK,
        /// He has put it off often enough.
        INSIST
    }

    /// How often somebody has put off this campaign's kind, and when last.
    public record Skipped(int times, Optional<Instant> last) {
        public static final Skipped NEVER = new Skipped(0, Optional.empty());
    }

    /// @param registered what the user has registered
    public Nudge judge(
            Set<GroupId> groups, Permitted permitted, Set<AuthenticatorKind> registered, Skipped skipped, Instant now) {
        if (!audience.holds(groups) || registered.contains(kind) || !permitted.mayRegister(kind)) {
            return Nudge.NOTHING;
        }
        boolean mayWait = until.map(now::isBefore).orElse(skipped.times() < skips);
        if (!mayWait) {
            return Nudge.INSIST;
        }
        boolean leftInPeace =
                skipped.last().filter(last -> now.isBefore(last.plus(PEACE))).isPresent();
        return leftInPeace ? Nudge.NOTHING : Nudge.ASK;
    }
}
