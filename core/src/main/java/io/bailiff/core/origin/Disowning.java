package io.bailiff.core.origin;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Ends what a source vouched for and does not vouch for any more.
///
/// A sign-in from outside is committed with the log's turn, and so is this: each of the two sees the
/// other, or comes after it.
public record Disowning(Cause cause, Statement statement, Actor actor, Instant now) {

    /// Kills each session that comes from there. The caller settles the kills after its commit.
    public List<Position> end(OriginTx tx, KillSwitch killSwitch, Origin.Match match) {
        tx.takeTurn();
        // Half-done ones first. One that is being finished holds its row: when it lets go, its session is seen below.
        int _ = tx.removePendingFrom(match);
        List<Position> kills = new ArrayList<>();
        for (SessionId session : tx.sessionsFrom(match, now)) {
            kills.add(killSwitch.within(tx, new Kill(new Scope.OfSession(session), cause, statement, actor, now)));
        }
        return List.copyOf(kills);
    }
}
