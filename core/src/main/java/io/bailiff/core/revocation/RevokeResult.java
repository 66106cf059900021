package io.bailiff.core.revocation;

import java.time.Instant;

/// What became of a [RevokeCommand].
public sealed interface RevokeResult {

    /// True, durable, and in force at this issuer.
    record Revoked(Position at, Toll toll, Instant effectiveAt) implements RevokeResult {}

    /// The scope names nothing.
    record NothingMatches() implements RevokeResult {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements RevokeResult {}

    /// A person revokes without saying why.
    record StatementMissing() implements RevokeResult {}
}
