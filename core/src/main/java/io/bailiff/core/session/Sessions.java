package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sessions after the sign-in: recognised, listed, signed out.
public final class Sessions {
    /// A session's last use is written down at most this often: a click costs a read, not a commit.
    static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final KillSwitch killSwitch;
    private final SessionLifetimes lifetimes;
    private final InstantSource clock;

    public Sessions(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            KillSwitch killSwitch,
            SessionLifetimes lifetimes,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// The live session of this cookie, by the primary's state at this moment.
    public Optional<SessionFacts> current(SessionCookie cookie) {
        Instant now = clock.instant();
        var facts = store.read(reads -> reads.sessionByCookie(cookie.hash()))
                .filter(found -> found.judge(now).live());
        facts.map(SessionFacts::session)
                .filter(session -> !now.isBefore(session.lastSeen().plus(TOUCH_EVERY)))
                .ifPresent(session -> touch(session, now));
        return facts;
    }

    /// As [#current], but it does not count as a use: a page that refreshes itself must not keep its session from
    /// ending.
    public Optional<SessionFacts> unattended(SessionCookie cookie) {
        Instant now = clock.instant();
        return store.read(reads -> reads.sessionByCookie(cookie.hash()))
                .filter(found -> found.judge(now).live());
    }

    private void touch(Session session, Instant now) {
        boolean stay = session.idleUntil().equals(session.expiresAt());
        Instant idleUntil = stay ? session.idleUntil() : now.plus(lifetimes.idle());
        store.change(tx -> {
            tx.touch(session.id(), now, idleUntil);
        });
    }

    /// A user's sessions, newest first.
    public List<SessionOverview> of(UserId user, int limit) {
        Instant now = clock.instant();
        return store.read(reads -> reads.sessionsOf(user, limit, now));
    }

    /// A page of a user's live sessions, newest first.
    ///
    /// @param after where the page before ended
    public List<SessionOverview> liveOf(UserId user, Optional<SessionPlace> after, int limit) {
        Instant now = clock.instant();
        return store.read(reads -> reads.liveSessionsOf(user, after, limit, now));
    }

    /// A page of the attempts to sign in to an account, newest first.
    ///
    /// @param before the number of the last one of the page before
    public List<SignInRecord> signInsOf(UserId user, Optional<Long> before, int limit) {
        return store.read(reads -> reads.signInsOf(user, before, limit));
    }

    /// One attempt to sign in to this account.
    public Optional<SignInRecord> signIn(UserId user, long number) {
        return store.read(reads -> reads.signIn(user, number));
    }

    /// Ends the session at its owner's wish, with every grant that hangs on it. Offline grants live on, as their name
    /// says: to end those too,
    /// the session is revoked.
    public void signOut(SessionFacts facts, ClientId through) {
        Instant now = clock.instant();
        Session session = facts.session();
        Actor actor = new Actor.ByUser(session.user(), through);
        List<Position> kills = store.write(tx -> {
            tx.takeTurn();
            tx.signOut(session.id(), now);
            tx.watch(session.id(), now);
            tx.audit(new AuditEntry(now, actor, "sign-out", session.id().text(), AuditEntry.OK, Map.of()));
            return tx.onlineGrants(session.id()).stream()
                    .map(grant -> killSwitch.within(tx, signedOut(grant, actor, now)))
                    .toList();
        });
        kills.forEach(killSwitch::settle);
        killSwitch.tell();
    }

    private static Kill signedOut(GrantId grant, Actor actor, Instant now) {
        var statement = Statement.by(Reason.USER_REQUEST, "signed out");
        return new Kill(new Scope.OfGrant(grant), Cause.SIGNED_OUT, statement, actor, now);
    }

    /// A session by its id, alive or not.
    public Optional<SessionFacts> find(SessionId id) {
        return store.read(reads -> reads.session(id));
    }
}
