package io.bailiff.core.retention;

import io.bailiff.core.authenticator.Enrolment;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.directory.DeletedUser;
import io.bailiff.core.directory.SetupSecret;
import java.time.Duration;
import java.time.Instant;

/// How long what is over is kept all the same.
///
/// @param ended sessions and refresh-token families, from the latest moment to which they could have lived: people
/// want to see what there was. Longer than any access token lives
/// @param signIns what Conditional Access remembers of sign-ins, from when they were
public record Retention(Duration ended, Duration signIns) {
    /// A code that comes again is known for a replay, and kills what came of it, for a while after it expired.
    static final Duration REPLAYS = Duration.ofDays(1);

    /// Nodes' clocks differ, and one may be set back: whatever keeps a thing from being used twice outlives its
    /// expiry by this.
    static final Duration CLOCKS = Duration.ofHours(1);

    public Retention {
        if (ended.compareTo(REPLAYS) < 0) {
            throw new IllegalArgumentException("what has ended is kept for a day at least, was " + ended);
        }
    }

    /// What ended at or before this instant may go.
    Instant ended(Instant now) {
        return now.minus(ended);
    }

    Instant signIns(Instant now) {
        return now.minus(signIns);
    }

    /// Deleted users whom nobody has restored.
    static Instant deletedUsers(Instant now) {
        return now.minus(DeletedUser.KEPT);
    }

    static Instant codes(Instant now) {
        return now.minus(REPLAYS);
    }

    static Instant usedOnce(Instant now) {
        return now.minus(CLOCKS);
    }

    /// The start of windows that are over.
    static Instant attempts(Instant now) {
        return now.minus(Attempts.WINDOW).minus(CLOCKS);
    }

    /// The making of set-up secrets that open nothing any more.
    static Instant setupSecrets(Instant now) {
        return now.minus(SetupSecret.LIFETIME).minus(CLOCKS);
    }

    /// The beginning of registrations that can no more be finished.
    static Instant enrolments(Instant now) {
        return now.minus(Enrolment.LIFETIME).minus(CLOCKS);
    }
}
