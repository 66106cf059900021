package io.bailiff.enforcer;

import io.bailiff.signals.subject.KillScope;
import java.util.Optional;

/// Why a request is refused.
public sealed interface Denial {

    /// No token was given.
    record NoToken() implements Denial {}

    /// Not a token in the one allowed form.
    record Malformed() implements Denial {}

    /// A well-formed token that is not to be believed.
    ///
    /// @param flaw a stable word for logs and metrics: `signature`, `audience`, `ahead-of-the-log` …
    record Untrusted(String flaw) implements Denial {}

    /// Past its expiry and our leeway.
    record Expired() implements Denial {}

    /// Killed: everything that descends from that sign-in is dead for good.
    ///
    /// @param scope what was killed; empty if the log began a new life, which ends everything older
    /// @param position the kill's place in the log; 0 without scope
    /// @param time of the kill, seconds since 1970: a token issued from then on will do
    record SessionEnded(Optional<KillScope> scope, long position, long time) implements Denial {}

    /// Its sign-in lives, but what it says is out of date: the next token of that sign-in will do.
    ///
    /// @param position of the change in the log
    /// @param time of the change, seconds since 1970
    record Outdated(long position, long time) implements Denial {}

    /// Good only from elsewhere: a policy of the issuer goes by place, and the bearer is not where it allows. The
    /// issuer
    /// decides anew.
    ///
    /// @param address of the bearer; empty if it was not told
    record WrongPlace(Optional<String> address) implements Denial {}

    /// The token is good by itself, but whether it was killed is not known here and now.
    record CannotTell(Doubt doubt) implements Denial {}

    /// What we lack.
    enum Doubt {
        /// Nothing has been heard of the issuer since the start.
        STARTING,
        /// The last good answer is longer ago than the lease.
        CUT_OFF,
        /// The token knows of a kill that we have not heard of.
        BEHIND,
        /// The table of kills was full.
        FULL,
        /// The issuer's keys could not be fetched for longer than a lease.
        KEYS_TOO_OLD
    }
}
