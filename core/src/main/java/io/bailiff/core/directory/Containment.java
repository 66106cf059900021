package io.bailiff.core.directory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.ClientId;
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
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A user says: this was not me.
///
/// Somebody else knows his password, or holds one of his sessions, so that from here on the account
/// can no longer tell its owner from the stranger. In one transaction everything of it is killed,
/// its consents are forgotten, its password is thrown away and the account is blocked. Nobody gets
/// in again, the stranger not and the owner not, until an administrator has seen who he is and
/// gives him another password.
///
/// Only the account's own live session can ask for it. Whoever stole one can too: that ends what he
/// stole. The last Global Administrator is not blocked, because nobody would be left who can let
/// him in again: of him everything is killed, and he is told to change his password at once.
public final class Containment {
    static final String ACTION = "contain";

    private final Transactions<? extends DirectoryReads, ? extends ContainmentTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public Containment(
            Transactions<? extends DirectoryReads, ? extends ContainmentTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    /// What became of it.
    public sealed interface Result {

        /// @param blocked false for the last Global Administrator
        record Contained(Position at, boolean blocked) implements Result {}

        /// The session that asked is over: nothing was done.
        record SessionOver() implements Result {}

        /// What he points at is not his, or not there: nothing was done.
        record NothingMatches() implements Result {}
    }

    /// Whether a containment would block this user; not if he is the last Global Administrator.
    public boolean wouldBlock(UserId user) {
        return store.read(reads -> blocks(reads, user));
    }

    private static boolean blocks(DirectoryReads reads, UserId user) {
        return !DirectoryRules.wouldLockEveryoneOut(reads.enabledGlobalAdministrators(), Set.of(user), List.of());
    }

    /// @param asking the session of the user who asks
    /// @param through the client he does it with
    public Result run(SessionId asking, Suspect suspect, ClientId through) {
        Instant now = clock.instant();
        Result result = store.write(tx -> {
            tx.takeTurn();
            var live = tx.session(asking).filter(facts -> facts.judge(now).live());
            return live.isEmpty()
                    ? new Result.SessionOver()
                    : contain(tx, live.get().user(), suspect, through, now);
        });
        if (result instanceof Result.Contained(var at, var _)) {
            killSwitch.settle(at);
        }
        return result;
    }

    private Result contain(ContainmentTx tx, User user, Suspect suspect, ClientId through, Instant now) {
        UserId id = user.id();
        var seen = seen(tx, id, suspect);
        if (seen.isEmpty()) {
            return new Result.NothingMatches();
        }
        var actor = new Actor.ByUser(id, through);
        var statement = Statement.by(Reason.ACCOUNT_TAKEOVER, "The user says that this was not him");
        Position at = killSwitch.within(tx, new Kill(new Scope.OfUser(id), Cause.SELF_SERVICE, statement, actor, now));
        boolean blocked = blocks(tx, id);
        tx.withdrawConsents(id);
        if (blocked) {
            tx.forgetPassword(id);
            tx.enabled(id, false);
        }
        tx.contained(id, Optional.of(now));
        Map<String, String> detail = new TreeMap<>(seen.get());
        detail.put("blocked", Boolean.toString(blocked));
        detail.put("position", Long.toString(at.value()));
        tx.audit(new AuditEntry(now, actor, ACTION, id.text(), AuditEntry.OK, detail));
        tx.seal();
        return new Result.Contained(at, blocked);
    }

    /// What he points at, for whoever reads the audit log; empty if it is not his.
    private static Optional<Map<String, String>> seen(ContainmentTx tx, UserId user, Suspect suspect) {
        return switch (suspect) {
            case Suspect.OfSession(var id) ->
                tx.session(id)
                        .map(facts -> facts.session())
                        .filter(session -> session.user().equals(user))
                        .map(session -> Map.of(
                                "session", session.id().text(),
                                "address", session.address(),
                                "userAgent", session.userAgent()));
            case Suspect.OfSignIn(var number) ->
                tx.signIn(user, number)
                        .map(record -> Map.of(
                                "signIn", Long.toString(number),
                                "signInAt", record.at().toString(),
                                "signInOutcome", record.outcome(),
                                "address", record.address(),
                                "userAgent", record.userAgent()));
        };
    }
}
