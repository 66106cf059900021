package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;

/// What became of a mark.
public sealed interface BreakGlassResult {

    record Changed() implements BreakGlassResult {}

    /// There is no such user, or he has no mark to take away.
    record NothingMatches() implements BreakGlassResult {}

    /// Only an enabled Global Administrator who can sign in is a way back.
    record NoWayBack() implements BreakGlassResult {}

    record TooMany() implements BreakGlassResult {}

    /// The administrator must have signed in just now.
    record NotFresh() implements BreakGlassResult {}

    /// Without it no administrator could get in any more.
    record WouldLockEveryoneOut() implements BreakGlassResult {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements BreakGlassResult {}

    /// What the audit chain says of it.
    default String outcome() {
        return switch (this) {
            case Changed() -> AuditEntry.OK;
            case NothingMatches() -> "nothingMatches";
            case NoWayBack() -> "noWayBack";
            case TooMany() -> "tooMany";
            case NotFresh() -> "notFresh";
            case WouldLockEveryoneOut() -> "wouldLockEveryoneOut";
            case NotAllowed(var why) -> why;
        };
    }
}
