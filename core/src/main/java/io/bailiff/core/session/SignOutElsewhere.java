package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A user ends everything of his but the session he sits in.
///
/// The kill covers **the user**, this session too, and in the same transaction this session is made
/// anew, born at the kill: another id, another cookie, the same proof. So there is no list of "the
/// others" that somebody could slip off. A session that another browser commits before the kill is
/// dead; a sign-in that began before it and would be committed after it has to start again; one
/// that begins after it was made by somebody who proves who he is *now*, and stands in the list. A
/// copy of this browser's old cookie is dead too.
///
/// What the apps of this session hold dies as well. They come back by the new cookie, without a
/// password.
public final class SignOutElsewhere {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;
    private final SecureRandom random;

    public SignOutElsewhere(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            KillSwitch killSwitch,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
        this.random = random;
    }

    /// What became of it.
    public sealed interface Result {

        /// @param session the one that stays, under its new id
        /// @param cookie to be handed to this browser and nobody else
        /// @param toll what the kill ended, the old form of this session included
        record Done(Session session, SessionCookie cookie, Position at, Toll toll) implements Result {}

        /// The session that should have stayed is over: nothing was done.
        record SessionOver() implements Result {}
    }

    /// @param current the session that stays
    /// @param through the client he does it with
    public Result run(SessionId current, ClientId through) {
        Instant now = clock.instant();
        Result result = store.write(tx -> {
            // First the turn: a kill of this session that commits now is seen below, and one that comes later kills
            // what is made here.
            tx.takeTurn();
            return tx.session(current)
                    .filter(facts -> facts.judge(now).live())
                    .map(facts -> replace(tx, facts.session(), through, now))
                    .orElseGet(Result.SessionOver::new);
        });
        if (result instanceof Result.Done(var _, var _, var at, var _)) {
            killSwitch.settle(at);
        }
        return result;
    }

    private Result replace(SessionTx tx, Session old, ClientId through, Instant now) {
        var actor = new Actor.ByUser(old.user(), through);
        var statement = Statement.by(Reason.USER_REQUEST, "Signed out everywhere else on the account page");
        Position at = killSwitch.within(
                tx, new Kill(new Scope.OfUser(old.user()), Cause.SELF_SERVICE, statement, actor, now));
        Session fresh = bornAt(at, old, now);
        SessionCookie cookie = SessionCookie.fresh(random);
        tx.insert(fresh, cookie.hash());
        tx.audit(new AuditEntry(
                now,
                actor,
                "session-renewed",
                old.user().text(),
                AuditEntry.OK,
                Map.of(
                        "old", old.id().text(),
                        "session", fresh.id().text(),
                        "born", Long.toString(at.value()))));
        Toll toll = tx.kill(at).map(LoggedKill::toll).orElse(Toll.NOTHING);
        return new Result.Done(fresh, cookie, at, toll);
    }

    /// No proof was given, so neither the time of the proof nor the absolute end moves.
    private static Session bornAt(Position at, Session old, Instant now) {
        return new Session(
                new SessionId(UUID.randomUUID()),
                old.user(),
                old.device(),
                at,
                old.createdAt(),
                old.authTime(),
                old.methods(),
                old.shown(),
                old.address(),
                old.userAgent(),
                now,
                old.expiresAt(),
                old.idleUntil(),
                Optional.empty(),
                old.origin(),
                old.country());
    }
}
