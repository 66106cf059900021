package io.bailiff.enforcer;

/// What to do with a request.
public sealed interface Decision {

    /// Go on.
    ///
    /// @param basis what makes us believe that the token was not killed
    record Allow(VerifiedToken token, Basis basis) implements Decision {}

    /// Refuse, with this answer.
    record Deny(Denial reason, Challenge challenge) implements Decision {}

    /// What an [Allow] rests on.
    enum Basis {
        /// The kill state under a valid lease.
        KILL_STATE,
        /// The issuer's word for this one request.
        INTROSPECTION,
        /// Nothing: the route is [FailMode#OPEN].
        UNCHECKED
    }
}
