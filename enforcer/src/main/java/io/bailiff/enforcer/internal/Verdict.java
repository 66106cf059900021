package io.bailiff.enforcer.internal;

import io.bailiff.signals.subject.KillScope;

/// What the kill state says of a token whose signature and claims are good.
public sealed interface Verdict {

    /// Killed by this.
    ///
    /// @param time of the kill, seconds since 1970
    record Dead(KillScope scope, long position, long time) implements Verdict {}

    /// Issued before something changed that it tells of: the next one will be right.
    ///
    /// @param position of the change
    /// @param time of the change, seconds since 1970
    record Outdated(long position, long time) implements Verdict {}

    /// The verdicts that need no detail.
    enum Plain implements Verdict {
        ALIVE,
        /// Signed in an earlier life of the log.
        DEAD_LINEAGE,
        /// Of a life of the log that we have not heard of.
        OTHER_LINEAGE,
        /// Our knowledge is too old.
        NO_LEASE,
        /// The token was issued at a position that we have not reached.
        BEHIND,
        /// The table was full, and this token is older than what did not fit.
        FULL,
        /// Expired before our knowledge begins; only leeway would let it pass.
        EXPIRED,
        /// Lives longer than entries are kept.
        LIVES_TOO_LONG
    }
}
