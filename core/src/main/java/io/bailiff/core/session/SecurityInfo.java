package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Enrolment;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.OneTimeCode;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.authenticator.RecoveryCodes;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.credential.Reservation;
import io.bailiff.core.credential.Throttle;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// A user's own second factors: added, named, removed.
///
/// Every change is judged in the transaction that makes it, with the log's turn: the session must
/// live then, its sign-in be fresh, and have shown all that a sign-in of this user must show.
/// What that ends is said by [OtherSessions].
public final class SecurityInfo {
    /// A change needs a sign-in no older than this.
    public static final Duration FRESH = Duration.ofMinutes(5);

    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final OtherSessions others;
    private final Enrolment enrolment;
    private final Passkeys passkeys;
    private final InstantSource clock;
    private final SecureRandom random;

    public SecurityInfo(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            OtherSessions others,
            Enrolment enrolment,
            Passkeys passkeys,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.others = others;
        this.enrolment = enrolment;
        this.passkeys = passkeys;
        this.clock = clock;
        this.random = random;
    }

    /// The user's second factors.
    public Factors of(SessionFacts facts) {
        Instant now = clock.instant();
        return store.read(reads -> Factors.read(reads, facts.user().id(), facts.standing(), now));
    }

    /// True if a change would be refused for want of a fresh sign-in.
    public boolean tooOld(SessionFacts facts) {
        Instant now = clock.instant();
        return !store.<Boolean>read(reads -> fresh(reads, facts.session().id(), now));
    }

    static boolean fresh(SessionReads reads, SessionId id, Instant now) {
        return reads.session(id)
                .filter(facts -> facts.judge(now).live())
                .filter(facts -> now.isBefore(facts.session().authTime().plus(FRESH)))
                .filter(facts -> !Factors.read(reads, facts.user().id(), facts.standing(), now)
                                .required()
                        || facts.session().methods().contains(PendingSignIn.SEVERAL))
                .isPresent();
    }

    static String enrols(SessionFacts facts) {
        return "session " + facts.session().id().text();
    }

    /// Begins to register an authenticator app; empty if a fresh sign-in is needed first,
    /// or the organization does not allow it.
    public Optional<Enrolment.Started> enrol(SessionFacts facts) {
        Instant now = clock.instant();
        return store.write(tx -> {
            tx.takeTurn();
            return fresh(tx, facts.session().id(), now)
                            && tx.permitted(facts.user().id()).mayRegister(AuthenticatorKind.TOTP)
                    ? Optional.of(enrolment.start(tx, facts.user().id(), enrols(facts), now))
                    : Optional.empty();
        });
    }

    /// The secret of an app that this session is registering, to show its page again after a wrong
    /// code.
    public Optional<TotpSecret> waiting(SessionFacts facts, AuthenticatorId id) {
        return store.read(reads -> reads.enrolment(id)
                .filter(app -> app.common().enrolledBy().equals(enrols(facts)))
                .map(enrolment::secret));
    }

    /// The first code of an app: from now on it is asked for.
    public MethodChange confirm(SessionFacts facts, AuthenticatorId id, String name, String code, ClientId through) {
        UserId user = facts.user().id();
        Instant begin = clock.instant();
        var reservation = store.<Optional<Reservation>>write(tx -> Reservation.take(
                tx,
                List.of("enrol " + user.text(), "enrol any " + user.text()),
                before -> Throttle.allowsSecond(before.get(0), before.get(1), begin),
                begin));
        if (reservation.isEmpty()) {
            return new MethodChange.Throttled();
        }
        return change(facts, tx -> {
            Instant now = clock.instant();
            if (!tx.permitted(user).mayRegister(AuthenticatorKind.TOTP)) {
                reservation.get().giveBack(tx);
                return refused(tx, facts, through, id, AuthenticatorKind.TOTP, now);
            }
            return switch (enrolment.confirm(tx, user, enrols(facts), id, name, code, now)) {
                case REGISTERED -> {
                    reservation.get().giveBack(tx);
                    tx.audit(entry(now, facts, through, "add-authenticator", id, AuthenticatorKind.TOTP));
                    yield done(OwnChange.ADDED, tx, facts, through, now);
                }
                case WRONG_CODE -> new Changed(new MethodChange.WrongCode(), List.of());
                case GONE -> {
                    reservation.get().giveBack(tx);
                    yield new Changed(new MethodChange.NothingMatches(), List.of());
                }
            };
        });
    }

    /// Asks for a new passkey; empty if a fresh sign-in is needed first, or the organization does not
    /// allow it.
    public Optional<Passkeys.Creation> enrolPasskey(SessionFacts facts) {
        Instant now = clock.instant();
        return store.write(tx -> fresh(tx, facts.session().id(), now)
                        && tx.permitted(facts.user().id()).mayRegister(AuthenticatorKind.PASSKEY)
                ? Optional.of(passkeys.askToCreate(tx, facts.user().id(), enrols(facts), now))
                : Optional.empty());
    }

    /// A new passkey: from now on it may be used.
    public MethodChange confirmPasskey(SessionFacts facts, String name, String answer, ClientId through) {
        UserId user = facts.user().id();
        return change(facts, tx -> {
            Instant now = clock.instant();
            if (!tx.permitted(user).mayRegister(AuthenticatorKind.PASSKEY)) {
                tx.audit(refusal(
                        now, facts, through, "add-authenticator", AuthenticatorKind.PASSKEY, "methodNotAllowed"));
                return new Changed(new MethodChange.NotAllowed(), List.of());
            }
            return switch (passkeys.register(tx, user, enrols(facts), name, answer, now)) {
                case Passkeys.Registration.Registered(var id) -> {
                    tx.audit(entry(now, facts, through, "add-authenticator", id, AuthenticatorKind.PASSKEY));
                    yield done(OwnChange.ADDED, tx, facts, through, now);
                }
                case Passkeys.Registration.Refused(var why) -> {
                    tx.audit(refusal(now, facts, through, "add-authenticator", AuthenticatorKind.PASSKEY, why));
                    yield new Changed(new MethodChange.WrongCode(), List.of());
                }
            };
        });
    }

    private static AuditEntry refusal(
            Instant now, SessionFacts facts, ClientId through, String action, AuthenticatorKind kind, String why) {
        UserId user = facts.user().id();
        return new AuditEntry(
                now,
                new Actor.ByUser(user, through),
                action,
                user.text(),
                why,
                Map.of("kind", kind.wireName(), "session", facts.session().id().text()));
    }

    /// Gives one another name. Nothing ends by that.
    public MethodChange rename(SessionFacts facts, AuthenticatorId id, String name, ClientId through) {
        return change(facts, tx -> {
            var found = own(tx, facts, id);
            if (found.isEmpty()) {
                return new Changed(new MethodChange.NothingMatches(), List.of());
            }
            Authenticator own = found.get();
            tx.rename(id, Authenticator.named(name, own.name()));
            tx.audit(entry(clock.instant(), facts, through, "rename-authenticator", id, own.kind()));
            return new Changed(new MethodChange.Done(), List.of());
        });
    }

    /// Says what to be asked for first. Nothing ends by that.
    ///
    /// @param kind of something that the user has; empty for no preference
    public MethodChange prefer(SessionFacts facts, Optional<AuthenticatorKind> kind, ClientId through) {
        UserId user = facts.user().id();
        return change(facts, tx -> {
            boolean has = kind.isEmpty() || tx.authenticators(user).stream().anyMatch(one -> one.kind() == kind.get());
            if (!has) {
                return new Changed(new MethodChange.NothingMatches(), List.of());
            }
            tx.prefer(user, kind);
            tx.audit(new AuditEntry(
                    clock.instant(),
                    new Actor.ByUser(user, through),
                    "prefer-authenticator",
                    user.text(),
                    AuditEntry.OK,
                    Map.of("kind", kind.map(AuthenticatorKind::wireName).orElse("none"))));
            return new Changed(new MethodChange.Done(), List.of());
        });
    }

    /// What the user wants to be asked for first.
    public Optional<AuthenticatorKind> preferred(SessionFacts facts) {
        return store.read(reads -> reads.preferredMethod(facts.user().id()));
    }

    private static Optional<Authenticator> own(SessionReads reads, SessionFacts facts, AuthenticatorId id) {
        return reads.authenticators(facts.user().id()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    /// Takes one away, or the recovery codes. Codes for a lost factor are of no use without one, and
    /// go with the last.
    public MethodChange remove(SessionFacts facts, AuthenticatorId id, ClientId through) {
        UserId user = facts.user().id();
        return change(facts, tx -> {
            var codes = tx.recoveryCodes(user).filter(set -> set.id().equals(id));
            var kind = own(tx, facts, id)
                    .map(Authenticator::kind)
                    .or(() -> codes.map(_ -> AuthenticatorKind.RECOVERY_CODES));
            if (kind.isEmpty()) {
                return new Changed(new MethodChange.NothingMatches(), List.of());
            }
            Instant now = clock.instant();
            tx.remove(id);
            if (codes.isPresent() || tx.authenticators(user).isEmpty()) {
                tx.removeRecoveryCodes(user);
            }
            tx.audit(entry(now, facts, through, "remove-authenticator", id, kind.get()));
            return done(OwnChange.REMOVED, tx, facts, through, now);
        });
    }

    /// Makes a new set of recovery codes. The old set, if there was one, ends.
    public MethodChange newRecoveryCodes(SessionFacts facts, ClientId through) {
        UserId user = facts.user().id();
        List<OneTimeCode> codes = Stream.generate(() -> OneTimeCode.fresh(random))
                .limit(RecoveryCodes.SIZE)
                .toList();
        return change(facts, tx -> {
            if (tx.authenticators(user).isEmpty()) {
                return new Changed(new MethodChange.NothingMatches(), List.of());
            }
            Instant now = clock.instant();
            boolean had = tx.recoveryCodes(user).isPresent();
            var id = new AuthenticatorId(UUID.randomUUID());
            if (!tx.permitted(user).mayRegister(AuthenticatorKind.RECOVERY_CODES)) {
                return refused(tx, facts, through, id, AuthenticatorKind.RECOVERY_CODES, now);
            }
            tx.recoveryCodes(
                    user, id, codes.stream().map(code -> code.hash(user)).toList(), now);
            tx.audit(entry(
                    now,
                    facts,
                    through,
                    had ? "replace-authenticator" : "add-authenticator",
                    id,
                    AuthenticatorKind.RECOVERY_CODES));
            var change = had ? OwnChange.CHANGED : OwnChange.ADDED;
            return new Changed(new MethodChange.NewCodes(codes), others.after(change, tx, facts, through, now));
        });
    }

    private static Changed refused(
            SessionTx tx,
            SessionFacts facts,
            ClientId through,
            AuthenticatorId id,
            AuthenticatorKind kind,
            Instant now) {
        tx.audit(entry(now, facts, through, "add-authenticator", id, kind, "methodNotAllowed"));
        return new Changed(new MethodChange.NotAllowed(), List.of());
    }

    record Changed(MethodChange result, List<Position> kills) {}

    Changed done(OwnChange change, SessionTx tx, SessionFacts facts, ClientId through, Instant now) {
        return new Changed(new MethodChange.Done(), others.after(change, tx, facts, through, now));
    }

    @FunctionalInterface
    interface Work {
        Changed in(SessionTx tx);
    }

    /// Makes a change, if the session may.
    MethodChange change(SessionFacts facts, Work work) {
        Instant now = clock.instant();
        Changed changed = store.write(tx -> {
            tx.takeTurn();
            return fresh(tx, facts.session().id(), now)
                    ? work.in(tx)
                    : new Changed(new MethodChange.FreshProofNeeded(), List.of());
        });
        others.settle(changed.kills());
        return changed.result();
    }

    private static AuditEntry entry(
            Instant now,
            SessionFacts facts,
            ClientId through,
            String action,
            AuthenticatorId id,
            AuthenticatorKind kind) {
        return entry(now, facts, through, action, id, kind, AuditEntry.OK);
    }

    private static AuditEntry entry(
            Instant now,
            SessionFacts facts,
            ClientId through,
            String action,
            AuthenticatorId id,
            AuthenticatorKind kind,
            String outcome) {
        UserId user = facts.user().id();
        return new AuditEntry(
                now,
                new Actor.ByUser(user, through),
                action,
                user.text(),
                outcome,
                Map.of(
                        "kind", kind.wireName(),
                        "authenticator", id.text(),
                        "session", facts.session().id().text()));
    }
}
