package io.bailiff.core.revocation;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which kills are looked for. What is empty does not narrow.
///
/// @param owner whose things they ended; those of a whole client, tenant or shared browser are
/// nobody's own
/// @param actor id of the user or client that made them, or name of the rule
/// @param from they stand in the log at or after this time. The log's order decides, which is
/// that of time unless a clock was set back
/// @param until they stand there before this time
/// @param among only some of these
public record KillQuery(
        Optional<UserId> owner,
        Optional<String> actor,
        Optional<Reason> reason,
        Optional<Cause> cause,
        Optional<ScopeKind> scope,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<List<Position>> among) {
    /// So many kills are looked at for one page at most, where no index leads to those that fit.
    public static final int WINDOW = 10_000;

    public static final KillQuery ALL = new KillQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public KillQuery {
        among = among.map(List::copyOf);
    }

    public KillQuery of(UserId user) {
        return new KillQuery(Optional.of(user), actor, reason, cause, scope, from, until, among);
    }

    public KillQuery among(List<Position> positions) {
        return new KillQuery(owner, actor, reason, cause, scope, from, until, Optional.of(positions));
    }

    public KillQuery since(Instant time) {
        return new KillQuery(owner, actor, reason, cause, scope, Optional.of(time), until, among);
    }

    /// The lowest position that fits.
    public long lowest() {
        return from.map(Instant::toEpochMilli).filter(n -> n > 0).orElse(0L);
    }

    /// All positions that fit are below.
    public long below(Optional<Position> before) {
        long end = until.map(Instant::toEpochMilli).filter(n -> n >= 0).orElse(Long.MAX_VALUE);
        return Math.min(end, before.map(Position::value).orElse(Long.MAX_VALUE));
    }
}
