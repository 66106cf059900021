package io.bailiff.core.revocation;

import java.time.Duration;
import java.time.Instant;

/// The times that outsiders compare, who see whole seconds and use `<` or `<=` as they like.
///
/// A kill gets its outside time W after its commit: a token that passed the check before the commit was stamped earlier
/// than W. A fresh
/// sign-in is stamped at W + 1 or later. So old tokens are below W and fresh ones above it, under both comparisons.
public final class Stamp {
    private Stamp() {}

    /// W of a kill whose commit was over at `afterCommit` by the store's clock.
    ///
    /// @param clockTolerance how far a node's clock may be ahead of the store's; zero with an embedded store
    public static Instant outsideTime(Instant afterCommit, Duration clockTolerance) {
        return Instant.ofEpochSecond(afterCommit.plus(clockTolerance).getEpochSecond() + 1);
    }

    /// The floor that a kill with outside time `w` sets for fresh sign-ins.
    public static long floor(Instant w) {
        return w.getEpochSecond() + 1;
    }

    /// How long a fresh sign-in must wait before it may be stamped; zero if it may be now.
    public static Duration wait(Standing standing, Instant now) {
        Instant from = Instant.ofEpochSecond(standing.floor());
        return now.isBefore(from) ? Duration.between(now, from) : Duration.ZERO;
    }
}
