package io.bailiff.core.grant;

/// What became of a request for tokens.
public sealed interface IssueResult {

    record Granted(Issue issue) implements IssueResult {}

    /// The code or refresh token is not good; `why` is a stable code for the audit chain, not for the caller.
    record Refused(Refusal why) implements IssueResult {}

    /// A refresh asked for more than was granted.
    record ScopeTooWide() implements IssueResult {}

    /// Why.
    enum Refusal {
        /// Not one of ours, of another client, used up or expired: RFC 6749's `invalid_grant` with nothing to add.
        INVALID,
        EXPIRED,
        REVOKED,
        DISABLED,
        REUSED,
        LOST_RACE,
        /// It is bound to a key, and came without a proof of it.
        WRONG_KEY
    }
}
