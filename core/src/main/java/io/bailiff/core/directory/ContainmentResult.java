package io.bailiff.core.directory;

import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.List;

/// What became of an administrator's order to contain an account.
public sealed interface ContainmentResult {

    /// Done, durable, and in force at this issuer.
    record Contained(ContainmentPlan done, Position at, Instant effectiveAt) implements ContainmentResult {}

    /// What would be done; nothing was.
    record Foreseen(ContainmentPlan plan) implements ContainmentResult {}

    record NothingMatches() implements ContainmentResult {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements ContainmentResult {}

    /// A reason with a note is needed.
    record StatementMissing() implements ContainmentResult {}

    /// The time from which on nothing is trusted has not come yet.
    record InTheFuture() implements ContainmentResult {}

    /// Nobody who can undo it would be left.
    record WouldLockEveryoneOut(List<UserId> lastAdministrators) implements ContainmentResult {}
}
