package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What else a user holds when he changes his own methods: it ends after those changes that the operator
/// has chosen. Whoever is in one of his other sessions may have shown just what is taken away.
public final class OtherSessions {
    /// Somebody who has more sessions than this loses all of them, the present one included.
    private static final int MOST_SESSIONS = 1_000;

    private final KillSwitch killSwitch;
    private final Set<OwnChange> ending;

    public OtherSessions(KillSwitch killSwitch, Set<OwnChange> ending) {
        this.killSwitch = killSwitch;
        this.ending = Set.copyOf(ending);
    }

    public boolean endAfter(OwnChange change) {
        return ending.contains(change);
    }

    /// Ends what the user holds elsewhere, half-done sign-ins too, if the change is one that does. The
    /// caller settles the kills after its commit.
    List<Position> after(OwnChange change, SessionTx tx, SessionFacts facts, ClientId through, Instant now) {
        return endAfter(change) ? end(tx, facts, through, now) : List.of();
    }

    private List<Position> end(SessionTx tx, SessionFacts facts, ClientId through, Instant now) {
        UserId user = facts.user().id();
        tx.removePending(user);
        List<SessionOverview> all = tx.sessionsOf(user, MOST_SESSIONS, now);
        List<Scope> scopes = new ArrayList<>();
        if (all.size() == MOST_SESSIONS) {
            scopes.add(new Scope.OfUser(user));
        } else {
            all.stream()
                    .filter(other -> holdsSomething(other, now))
                    .map(other -> other.facts().session().id())
                    .filter(other -> !other.equals(facts.session().id()))
                    .forEach(other -> scopes.add(new Scope.OfSession(other)));
        }
        var statement = Statement.by(Reason.CREDENTIAL_CHANGE, "the user changed his authentication methods");
        var actor = new Actor.ByUser(user, through);
        return scopes.stream()
                .map(scope ->
                        killSwitch.within(tx, new Kill(scope, Cause.AUTHENTICATOR_CHANGED, statement, actor, now)))
                .toList();
    }

    /// A session that is over may still have an offline grant.
    private static boolean holdsSomething(SessionOverview session, Instant now) {
        return session.facts().judge(now).live() || session.apps().stream().anyMatch(SessionOverview.App::live);
    }

    void settle(List<Position> kills) {
        kills.forEach(killSwitch::settle);
    }
}
