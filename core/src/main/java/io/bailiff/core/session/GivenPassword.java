package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.Password;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last step of a sign-in with a password that somebody else has set, or that a policy does not trust any more:
/// its user sets another, and then has his session.
///
/// It comes after the second factor, so that whoever intercepts the given password cannot use it up.
/// Like every change of a password it ends what the rule says, which is all that the user holds, every half-done
/// sign-in too. Only this one goes on, born at that very kill: its user made it, in a transaction that had the log's
/// turn, and the sign-in was alive then and lacked nothing else.
public final class GivenPassword {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final Reactions reactions;
    private final PasswordHasher hasher;
    private final PasswordRule rule;
    private final InstantSource clock;
    private final Ending ending;

    public GivenPassword(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule rule,
            SessionLifetimes lifetimes,
            InstantSource clock,
            Pause pause,
            SecureRandom random) {
        this.store = store;
        this.reactions = new Reactions(killSwitch);
        this.hasher = hasher;
        this.rule = rule;
        this.clock = clock;
        this.ending = new Ending(lifetimes, clock, pause, random);
    }

    /// What became of a new password.
    public sealed interface Result {

        record Finished(SignInResult.SignedIn signedIn) implements Result {}

        /// `objection` is a sentence for people.
        record Refused(String objection) implements Result {}

        /// This is lacking, and not a new password.
        record GoOn(Requirement lacking) implements Result {}

        /// The sign-in is over: it took too long, was tried too often, belongs to another browser, or a
        /// revocation came.
        record StartAgain() implements Result {}

        /// This node's clock is behind the newest revocation by more than a sign-in can wait. The
        /// password is changed.
        record ClockBehind() implements Result {}
    }

    /// @param through the client he does it with
    /// @throws PasswordHasher.Overloaded if too many sign in at once; nothing is changed
    public Result replace(SignInCookie cookie, ClearText wanted, Browser browser, ClientId through) {
        Instant begin = clock.instant();
        var found = store.read(reads -> known(reads, cookie, begin));
        if (found.isEmpty()) {
            return new Result.StartAgain();
        }
        Known known = found.get();
        if (!(known.open().lacking() instanceof Requirement.ChangePassword)) {
            return new Result.GoOn(known.open().lacking());
        }
        var objection = rule.objection(wanted, known.open().user().principalName(), known.alone());
        if (objection.isPresent()) {
            return new Result.Refused(objection.get());
        }
        // Hashing is dear: it is counted like a code.
        var counted = store.<Optional<PendingSignIn>>write(tx -> tx.countAttempt(cookie.hash()));
        if (counted.isEmpty() || counted.get().attempts() > PendingSignIn.MOST_ATTEMPTS) {
            return new Result.StartAgain();
        }
        if (hasher.matches(Password.canonical(wanted.reveal()), known.hash())) {
            return new Result.Refused("The new password is the one you have.");
        }
        return change(cookie, known, hasher.hash(Password.canonical(wanted.reveal())), browser, through);
    }

    /// @param hash of the given password
    /// @param alone nothing but a password is asked for when he signs in
    private record Known(SecondFactor.Open open, String hash, boolean alone) {}

    private static Optional<Known> known(SessionReads reads, SignInCookie cookie, Instant now) {
        return SecondFactor.open(reads, cookie.hash(), now).flatMap(open -> {
            UserId user = open.user().id();
            var standing = reads.standingOf(user, open.pending().device());
            boolean alone = !Factors.read(reads, user, standing, now).required();
            return reads.passwordHash(user).map(hash -> new Known(open, hash, alone));
        });
    }

    private Result change(SignInCookie cookie, Known known, String hash, Browser browser, ClientId through) {
        Instant now = clock.instant();
        UserId user = known.open().user().id();
        Optional<List<Position>> killed = store.write(tx -> {
            tx.takeTurn();
            var again = known(tx, cookie, now).filter(other -> other.hash().equals(known.hash()));
            if (again.isEmpty() || !(again.get().open().lacking() instanceof Requirement.ChangePassword)) {
                return Optional.empty();
            }
            var actor = new Actor.ByUser(user, through);
            tx.password(user, hash, now);
            tx.audit(new AuditEntry(now, actor, "change-password", user.text(), AuditEntry.OK, Map.of()));
            var statement = Statement.by(Reason.CREDENTIAL_CHANGE, "the user set his own password");
            List<Position> kills = reactions.to(new Event(Trigger.PASSWORD_CHANGED, user, statement, actor, now), tx);
            if (!kills.isEmpty()) {
                tx.removePending(user);
                tx.insert(again.get().open().pending().born(kills.getLast()));
            }
            return Optional.of(kills);
        });
        if (killed.isEmpty()) {
            return new Result.StartAgain();
        }
        reactions.settle(killed.get());
        return ending.run(at -> store.write(tx -> finish(tx, cookie, browser, at)), Result.ClockBehind::new);
    }

    private Ending.Step<Result> finish(SessionTx tx, SignInCookie cookie, Browser browser, Instant now) {
        var found = SecondFactor.open(tx, cookie.hash(), now);
        if (found.isEmpty()) {
            return new Ending.Step.Over<>(new Result.StartAgain());
        }
        SecondFactor.Open open = found.get();
        if (!(open.lacking() instanceof Requirement.Nothing)) {
            return new Ending.Step.Over<>(new Result.GoOn(open.lacking()));
        }
        PendingSignIn pending = open.pending();
        Duration wait = Stamp.wait(tx.standingOf(pending.user(), pending.device()), now);
        if (!wait.isZero()) {
            return new Ending.Step.Wait<>(wait);
        }
        if (!tx.removePending(pending.hash())) {
            return new Ending.Step.Over<>(new Result.StartAgain());
        }
        tx.audit(new AuditEntry(
                now,
                new Actor.Unknown(),
                "sign-in",
                pending.user().text(),
                AuditEntry.OK,
                Map.of(
                        "address", browser.address(),
                        "userAgent", browser.userAgent(),
                        "born", Long.toString(pending.born().value()))));
        return new Ending.Step.Over<>(new Result.Finished(ending.sessionOf(tx, pending, browser, now)));
    }
}
