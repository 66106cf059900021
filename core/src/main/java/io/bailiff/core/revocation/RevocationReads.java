package io.bailiff.core.revocation;

import io.bailiff.core.user.UserReads;
import java.util.List;
import java.util.Optional;

/// Looking into the log, and at what a kill would meet.
public interface RevocationReads extends LogReads, UserReads {

    Optional<LoggedKill> kill(Position position);

    /// Kills older than `before` (all if empty), newest first, at most `limit`.
    List<LoggedKill> kills(Optional<Position> before, int limit);

    /// Kills older than `before` (all if empty) that fit the query, newest first, at most
    /// `limit`. Looks at no more than [KillQuery#WINDOW] where it cannot go straight to them.
    KillPage kills(KillQuery query, Optional<Position> before, int limit);

    /// How many kills stand in the log from `from` until before `until`; `most` if there are more.
    long countKills(java.time.Instant from, java.time.Instant until, int most);

    /// Kills that were committed but not stamped.
    List<Position> unstamped();

    /// Whether audit entries wait to be chained.
    boolean unsealed();

    /// What the scope belongs to and holds; [ScopeFacts.Unknown] if it names nothing.
    ScopeFacts facts(Scope scope, java.time.Instant now);

    /// Whom a kill of the scope would meet; nobody if it names nothing.
    Reach reach(Scope scope, java.time.Instant now);

    /// The kill that this idempotency key of this actor made before.
    Optional<Position> earlier(String actorId, String idempotencyKey);
}
