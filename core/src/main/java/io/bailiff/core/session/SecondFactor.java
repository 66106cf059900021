package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Enrolment;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.credential.Reservation;
import io.bailiff.core.credential.Throttle;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.FirstOffer;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The steps of a sign-in after its password.
///
/// What was shown is kept in the store and nowhere else; a step that is not the one that is lacking
/// changes nothing. Every step judges the sign-in by the one rule, with the position it had at its
/// first proof.
public final class SecondFactor {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final Enrolment enrolment;
    private final Passkeys passkeys;
    private final Map<AuthenticatorKind, Spending> spendings;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Ending ending;

    public SecondFactor(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            Enrolment enrolment,
            Passkeys passkeys,
            Map<AuthenticatorKind, Spending> spendings,
            SessionLifetimes lifetimes,
            InstantSource clock,
            Pause pause,
            SecureRandom random) {
        this.store = store;
        this.enrolment = enrolment;
        this.passkeys = passkeys;
        this.spendings = new EnumMap<>(spendings);
        boolean all = EnumSet.allOf(AuthenticatorKind.class).stream()
                .filter(AuthenticatorKind::second)
                .allMatch(this.spendings::containsKey);
        if (!all) {
            throw new IllegalArgumentException("a kind of second factor cannot be spent");
        }
        this.clock = clock;
        this.random = random;
        this.ending = new Ending(lifetimes, clock, pause, random);
    }

    /// A half-done sign-in that is still good.
    public record Open(PendingSignIn pending, User user, Requirement lacking) {}

    /// What the sign-in of this browser lacks; empty if there is none, or it is over.
    public Optional<Open> open(SignInCookie cookie) {
        Instant now = clock.instant();
        return store.read(reads -> open(reads, cookie.hash(), now));
    }

    static Optional<Open> open(SessionReads reads, String hash, Instant now) {
        return reads.pendingSignIn(hash)
                .filter(pending -> pending.open(now))
                .flatMap(pending -> open(reads, pending, now));
    }

    private static Optional<Open> open(SessionReads reads, PendingSignIn pending, Instant now) {
        Standing standing = reads.standingOf(pending.user(), pending.device());
        boolean live =
                Alive.judge(pending.born(), standing, pending.expiresAt(), now).live()
                        && pending.session()
                                .map(id -> reads.session(id)
                                        .filter(facts -> facts.judge(now).live())
                                        .isPresent())
                                .orElse(true);
        if (!live) {
            return Optional.empty();
        }
        var lacking = Lacking.of(reads, pending, Factors.read(reads, pending.user(), standing, now));
        return reads.user(pending.user()).map(user -> new Open(pending, user, lacking));
    }

    /// What a session's user would have to do for it to reach these strengths.
    public Requirement towards(SessionFacts facts, Set<StrengthId> demanded) {
        Instant now = clock.instant();
        return store.read(reads -> reads.demand(demanded)
                .lacking(
                        new Requirement.Nothing(),
                        Factors.read(reads, facts.user().id(), facts.standing(), now),
                        facts.session().shown()));
    }

    /// Begins to make a session stronger; empty if it is over, or there is nothing to show that would.
    ///
    /// @param demanded strengths that it shall reach
    public Optional<SignInCookie> stepUp(SessionFacts facts, Set<StrengthId> demanded) {
        Instant now = clock.instant();
        SignInCookie cookie = SignInCookie.fresh(random);
        boolean begun = store.write(tx -> {
            var pending = tx.session(facts.session().id())
                    .filter(current -> current.judge(now).live())
                    .map(current -> stronger(current.session(), demanded, cookie, now))
                    .filter(wanted -> open(tx, wanted, now)
                            .filter(open -> open.lacking() instanceof Requirement.Show)
                            .isPresent());
            pending.ifPresent(tx::insert);
            return pending.isPresent();
        });
        return begun ? Optional.of(cookie) : Optional.empty();
    }

    private static PendingSignIn stronger(Session session, Set<StrengthId> demanded, SignInCookie cookie, Instant now) {
        return new PendingSignIn(
                cookie.hash(),
                session.user(),
                session.device(),
                session.born(),
                session.methods(),
                session.shown(),
                demanded,
                Optional.of(session.id()),
                session.idleUntil().equals(session.expiresAt()),
                now,
                now.plus(PendingSignIn.LIFETIME),
                0,
                session.origin());
    }

    /// The methods that a sign-in lacks, in the order in which they are offered.
    public List<AuthenticatorKind> order(PendingSignIn pending, Set<AuthenticatorKind> lacking) {
        Instant now = clock.instant();
        return store.read(reads -> FirstOffer.order(
                lacking,
                reads.methodsPolicy().systemPreferred(),
                reads.preferredMethod(pending.user()),
                Factors.read(reads, pending.user(), reads.standingOf(pending.user(), pending.device()), now)));
    }

    /// Shows a second factor.
    public SecondFactorResult prove(SignInCookie cookie, Proof proof, Browser browser) {
        return step(cookie, proof.kind(), browser, false, (tx, open, now) -> {
            if (!(open.lacking() instanceof Requirement.Show(var kinds)) || !kinds.contains(proof.kind())) {
                return Outcome.NOT_LACKING;
            }
            Standing standing = tx.standingOf(open.user().id(), open.pending().device());
            var factors = Factors.read(tx, open.user().id(), standing, now);
            return spending(proof.kind())
                            .spend(tx, factors, open.pending(), proof.code().reveal(), now)
                    ? Outcome.RIGHT
                    : Outcome.WRONG;
        });
    }

    private Spending spending(AuthenticatorKind kind) {
        return Objects.requireNonNull(spendings.get(kind), "every kind has one");
    }

    /// Begins to register an app, if that is what the sign-in lacks.
    public Optional<Enrolment.Started> enrol(SignInCookie cookie) {
        Instant now = clock.instant();
        return store.write(tx -> {
            tx.takeTurn();
            return open(tx, cookie.hash(), now)
                    .filter(open -> registers(open, AuthenticatorKind.TOTP))
                    .map(open ->
                            enrolment.start(tx, open.user().id(), open.pending().enrols(), now));
        });
    }

    private static boolean registers(Open open, AuthenticatorKind kind) {
        return open.lacking() instanceof Requirement.Register(var kinds) && kinds.contains(kind);
    }

    /// The secret of an app that this sign-in is registering, to show its page again after a wrong
    /// code.
    public Optional<TotpSecret> waiting(SignInCookie cookie, AuthenticatorId id) {
        Instant now = clock.instant();
        return store.read(reads -> open(reads, cookie.hash(), now)
                .flatMap(open -> reads.enrolment(id)
                        .filter(app ->
                                app.common().enrolledBy().equals(open.pending().enrols()))
                        .map(enrolment::secret)));
    }

    /// The first code of an app: it is registered, and shown as a second factor at once.
    public SecondFactorResult confirm(
            SignInCookie cookie, AuthenticatorId id, String name, String code, Browser browser) {
        return step(cookie, AuthenticatorKind.TOTP, browser, true, (tx, open, now) -> {
            if (!registers(open, AuthenticatorKind.TOTP)) {
                return Outcome.NOT_LACKING;
            }
            var user = open.user().id();
            return switch (enrolment.confirm(tx, user, open.pending().enrols(), id, name, code, now)) {
                case REGISTERED -> {
                    tx.audit(added(now, user, AuthenticatorKind.TOTP, id.text(), AuditEntry.OK));
                    yield Outcome.RIGHT;
                }
                case WRONG_CODE -> Outcome.WRONG;
                case GONE -> Outcome.NOT_LACKING;
            };
        });
    }

    private static AuditEntry added(Instant now, UserId user, AuthenticatorKind kind, String id, String outcome) {
        return new AuditEntry(
                now,
                new Actor.Unknown(),
                "add-authenticator",
                user.text(),
                outcome,
                Map.of("kind", kind.wireName(), "authenticator", id, "during", "sign-in"));
    }

    /// Asks for a passkey, if one would do.
    public Optional<Passkeys.Request> askForPasskey(SignInCookie cookie) {
        Instant now = clock.instant();
        return store.write(tx -> open(tx, cookie.hash(), now)
                .filter(open -> open.lacking() instanceof Requirement.Show(var kinds)
                        && kinds.contains(AuthenticatorKind.PASSKEY))
                .map(open -> {
                    PendingSignIn pending = open.pending();
                    Standing standing = tx.standingOf(pending.user(), pending.device());
                    var factors = Factors.read(tx, pending.user(), standing, now);
                    return passkeys.askToShow(tx, pending.user(), factors, pending.enrols(), now);
                }));
    }

    /// Asks for a new passkey, if the sign-in lacks a second factor.
    public Optional<Passkeys.Creation> enrolPasskey(SignInCookie cookie) {
        Instant now = clock.instant();
        return store.write(tx -> open(tx, cookie.hash(), now)
                .filter(open -> registers(open, AuthenticatorKind.PASSKEY))
                .map(open -> passkeys.askToCreate(
                        tx, open.user().id(), open.pending().enrols(), now)));
    }

    /// A new passkey: it is registered, and shown as a second factor at once.
    public SecondFactorResult confirmPasskey(SignInCookie cookie, String name, String answer, Browser browser) {
        return step(cookie, AuthenticatorKind.PASSKEY, browser, true, (tx, open, now) -> {
            if (!registers(open, AuthenticatorKind.PASSKEY)) {
                return Outcome.NOT_LACKING;
            }
            var user = open.user().id();
            return switch (passkeys.register(tx, user, open.pending().enrols(), name, answer, now)) {
                case Passkeys.Registration.Registered(var id) -> {
                    tx.audit(added(now, user, AuthenticatorKind.PASSKEY, id.text(), AuditEntry.OK));
                    yield Outcome.RIGHT;
                }
                case Passkeys.Registration.Refused(var why) -> {
                    tx.audit(added(now, user, AuthenticatorKind.PASSKEY, "", why));
                    yield Outcome.WRONG;
                }
            };
        });
    }

    private enum Outcome {
        RIGHT,
        WRONG,
        NOT_LACKING
    }

    @FunctionalInterface
    private interface Look {
        Outcome at(SessionTx tx, Open open, Instant now);
    }

    private sealed interface Admission {
        record Granted(Reservation reservation, Keys keys) implements Admission {}

        record Refused(SecondFactorResult why) implements Admission {}
    }

    private record Keys(String withMethod, String withAny, boolean own) {
        static Keys of(PendingSignIn pending, AuthenticatorKind kind, boolean knownDevice) {
            String who = pending.user().text()
                    + (knownDevice ? " device " + pending.device().text() : "");
            return new Keys("second " + who + " " + kind.wireName(), "second " + who, knownDevice);
        }

        List<String> all() {
            return List.of(withMethod, withAny);
        }
    }

    private SecondFactorResult step(
            SignInCookie cookie, AuthenticatorKind kind, Browser browser, boolean adds, Look look) {
        Instant begin = clock.instant();
        // Counted, and committed, before it is looked at.
        Admission admission = store.write(tx -> admit(tx, cookie, kind, browser, begin));
        return switch (admission) {
            case Admission.Refused(var why) -> why;
            case Admission.Granted(var reservation, var keys) ->
                ending.run(
                        now -> store.write(tx -> {
                            if (adds) {
                                tx.takeTurn();
                            }
                            return judge(tx, cookie, kind, browser, reservation, keys, look, now);
                        }),
                        () -> {
                            store.change(reservation::giveBack);
                            return new SecondFactorResult.ClockBehind();
                        });
        };
    }

    private static Admission admit(
            SessionTx tx, SignInCookie cookie, AuthenticatorKind kind, Browser browser, Instant now) {
        var found = open(tx, cookie.hash(), now);
        if (found.isEmpty()) {
            return new Admission.Refused(new SecondFactorResult.StartAgain());
        }
        Open open = found.get();
        PendingSignIn pending = open.pending();
        Keys keys = Keys.of(pending, kind, tx.knownDevice(pending.user(), pending.device()));
        var reservation = Reservation.take(
                tx, keys.all(), before -> Throttle.allowsSecond(before.get(0), before.get(1), now), now);
        if (reservation.isEmpty()) {
            tx.audit(entry(now, open.pending(), kind, browser, "throttled"));
            return new Admission.Refused(new SecondFactorResult.Throttled(open.lacking()));
        }
        var counted = tx.countAttempt(pending.hash());
        if (counted.isEmpty() || counted.get().attempts() > PendingSignIn.MOST_ATTEMPTS) {
            return new Admission.Refused(new SecondFactorResult.StartAgain());
        }
        return new Admission.Granted(reservation.get(), keys);
    }

    private Ending.Step<SecondFactorResult> judge(
            SessionTx tx,
            SignInCookie cookie,
            AuthenticatorKind kind,
            Browser browser,
            Reservation reservation,
            Keys keys,
            Look look,
            Instant now) {
        var found = tx.pendingSignIn(cookie.hash()).flatMap(pending -> open(tx, pending, now));
        if (found.isEmpty()) {
            reservation.giveBack(tx);
            return over(new SecondFactorResult.StartAgain());
        }
        Open open = found.get();
        Standing standing = tx.standingOf(open.user().id(), open.pending().device());
        Duration wait = Stamp.wait(standing, now);
        if (!wait.isZero()) {
            return new Ending.Step.Wait<>(wait);
        }
        // Read before it is spent: a pass for one use is not there afterwards.
        var mode = MethodMode.shown(kind, Factors.read(tx, open.user().id(), standing, now), false);
        return switch (look.at(tx, open, now)) {
            case NOT_LACKING -> {
                reservation.giveBack(tx);
                yield over(new SecondFactorResult.GoOn(open.lacking()));
            }
            case WRONG -> {
                tx.audit(entry(now, open.pending(), kind, browser, "wrongCode"));
                yield over(new SecondFactorResult.WrongCode(open.lacking()));
            }
            case RIGHT -> {
                reservation.giveBack(tx);
                if (keys.own()) {
                    tx.clearAttempts(keys.all());
                }
                yield over(shown(tx, open, kind, mode, browser, standing, now));
            }
        };
    }

    private static Ending.Step<SecondFactorResult> over(SecondFactorResult result) {
        return new Ending.Step.Over<>(result);
    }

    private SecondFactorResult shown(
            SessionTx tx,
            Open open,
            AuthenticatorKind kind,
            MethodMode mode,
            Browser browser,
            Standing standing,
            Instant now) {
        PendingSignIn pending = open.pending().with(kind.reference(), mode);
        var lacking = Lacking.of(tx, pending, Factors.read(tx, pending.user(), standing, now));
        if (!(lacking instanceof Requirement.Nothing)) {
            tx.shown(pending.hash(), pending.methods(), pending.shown());
            tx.audit(entry(now, pending, kind, browser, more(lacking)));
            return new SecondFactorResult.GoOn(lacking);
        }
        if (!tx.removePending(pending.hash())) {
            return new SecondFactorResult.StartAgain();
        }
        tx.audit(entry(now, pending, kind, browser, AuditEntry.OK));
        return new SecondFactorResult.Finished(ending.sessionOf(tx, pending, browser, now));
    }

    private static String more(Requirement lacking) {
        return switch (lacking) {
            case Requirement.Register _ -> "registrationNeeded";
            case Requirement.ChangePassword() -> "passwordChangeNeeded";
            case Requirement.Show _ -> "moreNeeded";
            case Requirement.Nothing() -> AuditEntry.OK;
        };
    }

    private static AuditEntry entry(
            Instant now, PendingSignIn pending, AuthenticatorKind kind, Browser browser, String outcome) {
        return new AuditEntry(
                now,
                new Actor.Unknown(),
                "sign-in",
                pending.user().text(),
                outcome,
                Map.of(
                        "address", browser.address(),
                        "userAgent", browser.userAgent(),
                        "method", kind.wireName(),
                        "born", Long.toString(pending.born().value())));
    }
}
