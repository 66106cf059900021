package io.bailiff.core.revocation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one way to end anything.
///
/// A kill is **committed**, then **stamped** with the time that outsiders compare, and only then is the answer OK.
/// Commands that end
/// something as a part of a larger change (a password reset, a replayed token) call [#within] inside their own
/// transaction and [#settle]
/// after it; everybody else calls [#revoke].
public final class KillSwitch {
    private final Transactions<? extends RevocationReads, ? extends RevocationTx> store;
    private final InstantSource clock;
    private final Duration clockTolerance;
    private final Bell bell;

    /// Rung when a kill was committed, so that whoever delivers it need not wait for his next look. Losing a ring loses
    /// only time.
    @FunctionalInterface
    public interface Bell {
        void ring();
    }

    /// @param clockTolerance how far a node's clock may be ahead of the store's; zero with an embedded store
    public KillSwitch(
            Transactions<? extends RevocationReads, ? extends RevocationTx> store,
            InstantSource clock,
            Duration clockTolerance,
            Bell bell) {
        this.store = store;
        this.clock = clock;
        this.clockTolerance = clockTolerance;
        this.bell = bell;
    }

    /// A kill switch that nobody listens to.
    public KillSwitch(
            Transactions<? extends RevocationReads, ? extends RevocationTx> store,
            InstantSource clock,
            Duration clockTolerance) {
        this(store, clock, clockTolerance, () -> {});
    }

    /// Revokes. When this returns [RevokeResult.Revoked], nothing older in the scope is served by this issuer any more,
    /// on any node, and a
    /// crash does not bring it back. A refusal is written to the audit chain and changes nothing else.
    public RevokeResult revoke(RevokeCommand command) {
        Instant now = clock.instant();
        Judged judged = store.write(tx -> judge(tx, command, now));
        return switch (judged) {
            case Judged.Done(var at, var toll) -> new RevokeResult.Revoked(at, toll, settle(at));
            case Judged.Not(var why) -> why;
        };
    }

    /// Kills inside a transaction that does something else too. The caller settles the position after its commit,
    /// before it answers.
    public Position within(RevocationTx tx, Kill kill) {
        tx.takeTurn();
        Toll toll = switch (tx.facts(kill.scope(), kill.at())) {
            case ScopeFacts.Known known -> known.toll();
            case ScopeFacts.Unknown() -> Toll.NOTHING;
        };
        return append(tx, kill, toll, Optional.empty()).position();
    }

    /// What became of a command within a larger transaction.
    public sealed interface Within {
        record Ended(Position at) implements Within {}

        /// What the scope names is over, and nothing hangs on it any more.
        record NothingLeft() implements Within {}

        /// The scope names nothing, or the caller may not; `why` is a stable code.
        record Refused(String why) implements Within {}
    }

    /// Revokes inside a transaction that does something else too, but only what still lives. The caller settles the
    /// position after its commit, before it answers. A refusal is the caller's to write down.
    public Within within(RevocationTx tx, RevokeCommand command, Instant now) {
        tx.takeTurn();
        if (!(tx.facts(command.scope(), now) instanceof ScopeFacts.Known facts)
                || (command.expectedOwner().isPresent()
                        && !command.expectedOwner().equals(facts.owner()))) {
            return new Within.Refused("nothingMatches");
        }
        var refusal = RevocationRules.refusal(command.authority(), callerRoles(tx, command), command.scope(), facts);
        if (refusal.isPresent()) {
            return new Within.Refused(refusal.get());
        }
        if (facts.toll().sessions() == 0 && facts.toll().grants() == 0) {
            return new Within.NothingLeft();
        }
        var kill = new Kill(command.scope(), command.cause(), command.statement(), command.actor(), now);
        return new Within.Ended(
                append(tx, kill, facts.toll(), command.idempotencyKey()).position());
    }

    /// Makes access tokens in a scope ask to be replaced, or not be believed in one of their scopes, inside a
    /// transaction that changes what they say. Ends nothing. The caller [#tell]s after its commit.
    public Position outdate(RevocationTx tx, ClaimsChange change) {
        tx.takeTurn();
        return tx.append(change).position();
    }

    /// Lets our own receivers hear at once of what was committed.
    public void tell() {
        bell.ring();
    }

    /// Gives a committed kill its outside time.
    @CanIgnoreReturnValue
    public Instant settle(Position committed) {
        // Our own receivers go by the position and need no time: they are told before the stamp.
        tell();
        return store.write(tx -> tx.stamp(committed, Stamp.outsideTime(tx.storeTime(), clockTolerance)));
    }

    /// Gives kills of one commit their outside time, in one commit too.
    public void settleAll(List<Position> committed) {
        tell();
        if (!committed.isEmpty()) {
            store.change(tx -> {
                Instant outside = Stamp.outsideTime(tx.storeTime(), clockTolerance);
                for (Position at : committed) {
                    var _ = tx.stamp(at, outside);
                }
            });
        }
    }

    /// Settles what a crash left between commit and stamp. Their callers never had an OK.
    ///
    /// @return how many there were
    @CanIgnoreReturnValue
    public int settleLeftovers() {
        var unstamped = store.read(RevocationReads::unstamped);
        unstamped.forEach(this::settle);
        return unstamped.size();
    }

    private sealed interface Judged {
        record Done(Position at, Toll toll) implements Judged {}

        record Not(RevokeResult why) implements Judged {}
    }

    private Judged judge(RevocationTx tx, RevokeCommand command, Instant now) {
        // The turn is taken first: two kills never wait for each other in opposite orders, and the facts below cannot
        // change.
        tx.takeTurn();
        var earlier = command.idempotencyKey()
                .flatMap(key -> tx.earlier(command.actor().id(), key))
                .flatMap(tx::kill);
        if (earlier.isPresent() && earlier.get().kill().scope().equals(command.scope())) {
            return new Judged.Done(earlier.get().position(), earlier.get().toll());
        }
        // A key that was spent on another scope must not turn this kill into an OK that killed nothing.
        Optional<String> key = earlier.isPresent() ? Optional.empty() : command.idempotencyKey();
        return switch (tx.facts(command.scope(), now)) {
            case ScopeFacts.Unknown() -> refused(tx, command, now, "nothingMatches", new RevokeResult.NothingMatches());
            case ScopeFacts.Known facts -> judge(tx, command, facts, key, now);
        };
    }

    private static Judged judge(
            RevocationTx tx, RevokeCommand command, ScopeFacts.Known facts, Optional<String> key, Instant now) {
        if (command.expectedOwner().isPresent() && !command.expectedOwner().equals(facts.owner())) {
            return refused(tx, command, now, "nothingMatches", new RevokeResult.NothingMatches());
        }
        var refusal = RevocationRules.refusal(command.authority(), callerRoles(tx, command), command.scope(), facts);
        if (refusal.isPresent()) {
            return refused(tx, command, now, refusal.get(), new RevokeResult.NotAllowed(refusal.get()));
        }
        if (!command.statement().acceptable()) {
            return refused(tx, command, now, "statementMissing", new RevokeResult.StatementMissing());
        }
        var kill = new Kill(command.scope(), command.cause(), command.statement(), command.actor(), now);
        LoggedKill logged = append(tx, kill, facts.toll(), key);
        return new Judged.Done(logged.position(), logged.toll());
    }

    private static LoggedKill append(RevocationTx tx, Kill kill, Toll toll, Optional<String> idempotencyKey) {
        LoggedKill logged = tx.append(kill, toll, idempotencyKey);
        tx.audit(
                new AuditEntry(kill.at(), kill.actor(), "revoke", target(kill.scope()), AuditEntry.OK, detail(logged)));
        tx.seal();
        return logged;
    }

    private static Map<String, String> detail(LoggedKill logged) {
        Statement statement = logged.kill().statement();
        return Map.of(
                "position", Long.toString(logged.position().value()),
                "cause", logged.kill().cause().wireName(),
                "reason", statement.reason().wireName(),
                "note", statement.note(),
                "ticket", statement.ticket().orElse(""),
                "sessions", Long.toString(logged.toll().sessions()),
                "grants", Long.toString(logged.toll().grants()));
    }

    private static String target(Scope scope) {
        return scope.kind().wireName() + " " + scope.id();
    }

    private static Judged refused(RevocationTx tx, RevokeCommand command, Instant now, String code, RevokeResult why) {
        tx.audit(new AuditEntry(
                now,
                command.actor(),
                "revoke",
                target(command.scope()),
                code,
                Map.of("reason", command.statement().reason().wireName())));
        return new Judged.Not(why);
    }

    private static Set<Role> callerRoles(RevocationTx tx, RevokeCommand command) {
        return switch (command.authority()) {
            case Authority.OfUser(var user, var _) ->
                tx.user(user).map(User::roles).orElse(Set.of());
            case Authority.OfApplication() -> Set.of();
        };
    }
}
