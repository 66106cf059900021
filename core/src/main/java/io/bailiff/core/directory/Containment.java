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
import java.util.stream.Collectors;

/// Shuts an account that somebody else is in.
///
/// Somebody else knows its password, or holds one of its sessions, so that from here on the account
/// can no longer tell its owner from the stranger. In one transaction everything of it is killed,
/// consents and devices are forgotten, its password is thrown away and the account is blocked. Nobody gets in
/// again, the stranger not and the owner not, until an administrator has seen who he is and gives
/// him another password.
///
/// **The user** says: this was not me. Only a live session of the account can ask for it. Whoever
/// stole one can too: that ends what he stole. The last Global Administrator is not blocked, because
/// nobody would be left who can let him in again: of him everything is killed, and he is told to
/// change his password at once.
///
/// **An administrator** orders it, and may see beforehand what it will do. The second factors that
/// the stranger may have registered go too, and only the consents that he may have given: an
/// administrator can say since when, and a user who is shut out has nothing to register them with.
public final class Containment {
    private final Transactions<? extends ContainmentReads, ? extends ContainmentTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public Containment(
            Transactions<? extends ContainmentReads, ? extends ContainmentTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    /// What became of a user's own wish.
    public sealed interface Result {

        /// @param blocked false for the last Global Administrator
        record Contained(Position at, boolean blocked) implements Result {}

        /// The session that asked is over: nothing was done.
        record SessionOver() implements Result {}

        /// What he points at is not his, or not there: nothing was done.
        record NothingMatches() implements Result {}
    }

    /// Whether a user's own containment would block him; not if he is the last Global Administrator.
    public boolean wouldBlock(UserId user) {
        return store.read(reads -> blocks(reads, user));
    }

    private static boolean blocks(DirectoryReads reads, UserId user) {
        return !DirectoryRules.wouldLockEveryoneOut(reads.enabledGlobalAdministrators(), Set.of(user), List.of());
    }

    /// What [#order] would do now, judged in the same way. Writes nothing.
    public ContainmentResult foresee(UserId user, ContainmentOrder order, Caller caller) {
        Instant now = clock.instant();
        return store.read(reads -> judge(reads, user, order, caller, now));
    }

    /// Contains an account by order of an administrator.
    public ContainmentResult order(UserId user, ContainmentOrder order, Caller caller) {
        Instant now = clock.instant();
        Ordered ordered = store.write(tx -> {
            tx.takeTurn();
            var judged = judge(tx, user, order, caller, now);
            if (!(judged instanceof ContainmentResult.Foreseen(var plan))) {
                tx.audit(new AuditEntry(
                        now, caller.actor(), Deed.CONTAIN.action(), user.text(), refusal(judged), Map.of()));
                return new Ordered.Not(judged);
            }
            return new Ordered.Done(plan, carryOut(tx, plan, order.statement(), caller, now));
        });
        return switch (ordered) {
            case Ordered.Done(var plan, var at) -> new ContainmentResult.Contained(plan, at, killSwitch.settle(at));
            case Ordered.Not(var why) -> why;
        };
    }

    private sealed interface Ordered {
        record Done(ContainmentPlan plan, Position at) implements Ordered {}

        record Not(ContainmentResult why) implements Ordered {}
    }

    private static ContainmentResult judge(
            ContainmentReads reads, UserId user, ContainmentOrder order, Caller caller, Instant now) {
        Optional<User> found = reads.user(user);
        if (found.isEmpty()) {
            return new ContainmentResult.NothingMatches();
        }
        var refusal = DirectoryRules.refusal(
                caller.authority(),
                CallerRoles.of(reads, caller),
                Deed.CONTAIN,
                found.get().roles());
        if (refusal.isPresent()) {
            return new ContainmentResult.NotAllowed(refusal.get());
        }
        if (!order.statement().acceptable() || order.statement().reason() == Reason.UNSTATED) {
            return new ContainmentResult.StatementMissing();
        }
        if (order.since().filter(now::isBefore).isPresent()) {
            return new ContainmentResult.InTheFuture();
        }
        return blocks(reads, user)
                ? new ContainmentResult.Foreseen(ContainmentPlan.of(reads, found.get(), order.since(), now))
                : new ContainmentResult.WouldLockEveryoneOut(reads.enabledGlobalAdministrators());
    }

    private static String refusal(ContainmentResult why) {
        return switch (why) {
            case ContainmentResult.Contained _, ContainmentResult.Foreseen _ -> AuditEntry.OK;
            case ContainmentResult.NothingMatches() -> "nothingMatches";
            case ContainmentResult.NotAllowed(var reason) -> reason;
            case ContainmentResult.StatementMissing() -> "statementMissing";
            case ContainmentResult.InTheFuture() -> "inTheFuture";
            case ContainmentResult.WouldLockEveryoneOut _ -> "wouldLockEveryoneOut";
        };
    }

    private Position carryOut(ContainmentTx tx, ContainmentPlan plan, Statement statement, Caller caller, Instant now) {
        UserId id = plan.user().id();
        // First the kill: it counts what it ends, and a disabled user has nothing.
        Position at =
                killSwitch.within(tx, new Kill(new Scope.OfUser(id), Cause.CONTAINED, statement, caller.actor(), now));
        plan.evicted().in(tx, id);
        if (plan.mustRegisterAgain()) {
            tx.mfa(id, plan.mfa());
        }
        plan.consents().forEach(consent -> tx.withdrawConsent(id, consent.client()));
        tx.removeDevices(id);
        shut(tx, id);
        tx.contained(id, new ContainedAccount(now, Optional.of(at)));
        tx.audit(new AuditEntry(
                now, caller.actor(), Deed.CONTAIN.action(), id.text(), AuditEntry.OK, detail(plan, statement, at)));
        tx.seal();
        return at;
    }

    private static void shut(ContainmentTx tx, UserId user) {
        tx.forgetPassword(user);
        tx.enabled(user, false);
    }

    private static Map<String, String> detail(ContainmentPlan plan, Statement statement, Position at) {
        var evicted = plan.evicted();
        Map<String, String> detail = new TreeMap<>();
        detail.put("blocked", Boolean.toString(true));
        detail.put("position", Long.toString(at.value()));
        detail.put("since", plan.since().toString());
        detail.put("sessions", Long.toString(plan.toll().sessions()));
        detail.put("grants", Long.toString(plan.toll().grants()));
        detail.put(
                "authenticators",
                evicted.registered().stream()
                        .map(one -> one.kind().wireName() + " " + one.id().text())
                        .collect(Collectors.joining(", ")));
        detail.put("recoveryCodes", Boolean.toString(evicted.codes().isPresent()));
        detail.put("accessPass", Boolean.toString(evicted.pass().isPresent()));
        detail.put("mustRegisterAgain", Boolean.toString(plan.mustRegisterAgain()));
        detail.put(
                "consents",
                plan.consents().stream().map(consent -> consent.client().text()).collect(Collectors.joining(" ")));
        detail.put("reason", statement.reason().wireName());
        detail.put("note", statement.note());
        detail.put("ticket", statement.ticket().orElse(""));
        return detail;
    }

    /// A user says: this was not me.
    ///
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
        tx.removeDevices(id);
        if (blocked) {
            shut(tx, id);
        }
        tx.contained(id, new ContainedAccount(now, Optional.of(at)));
        Map<String, String> detail = new TreeMap<>(seen.get());
        detail.put("blocked", Boolean.toString(blocked));
        detail.put("position", Long.toString(at.value()));
        tx.audit(new AuditEntry(now, actor, Deed.CONTAIN.action(), id.text(), AuditEntry.OK, detail));
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
