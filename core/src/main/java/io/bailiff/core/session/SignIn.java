package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.credential.BreachedPasswords;
import io.bailiff.core.credential.Network;
import io.bailiff.core.credential.Password;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.credential.Reservation;
import io.bailiff.core.credential.Throttle;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Signing in.
///
/// A sign-in **begins** when the first proof of an identity arrives: there the log's position is read, once, and
/// carried to the end. It
/// **ends** when its session row is committed, if it is still alive then. A revocation between the two ends it for
/// good, since whoever
/// typed the password half a minute ago may be the one it was meant for.
public final class SignIn {
    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final PasswordHasher hasher;
    private final BreachedPasswords leaked;
    private final SessionLifetimes lifetimes;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Ending ending;

    /// @param leaked passwords that are a risk, although they are right
    public SignIn(
            Transactions<? extends SessionReads, ? extends SessionTx> store,
            PasswordHasher hasher,
            BreachedPasswords leaked,
            SessionLifetimes lifetimes,
            InstantSource clock,
            Pause pause,
            SecureRandom random) {
        this.store = store;
        this.hasher = hasher;
        this.leaked = leaked;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.random = random;
        this.ending = new Ending(lifetimes, clock, pause, random);
    }

    /// A proof of identity has arrived and is about to be looked at.
    ///
    /// @param born where everything that comes of it is born
    public record Begun(Position born) {}

    /// Reads where the log stands, in a transaction of its own: an older snapshot would make the sign-in look older
    /// than it is.
    public Begun begin() {
        return new Begun(store.read(LogReads::head).position());
    }

    /// Signs in with a password.
    ///
    /// @param stay the user asked to stay signed in
    public SignInResult withPassword(
            Begun begun, Optional<UserPrincipalName> name, String password, Browser browser, boolean stay) {
        return withPassword(begun, name, password, browser, new Wish(stay, Set.of()));
    }

    /// Signs in with a password.
    public SignInResult withPassword(
            Begun begun, Optional<UserPrincipalName> name, String password, Browser browser, Wish wish) {
        Instant now = clock.instant();
        Admission admission = store.write(tx -> admit(tx, name, browser, now));
        return switch (admission) {
            case Admission.Refused() -> new SignInResult.Throttled();
            case Admission.Granted(var known, var reservation) ->
                admitted(begun, known, reservation, password, browser, wish);
        };
    }

    private sealed interface Admission {
        record Granted(Known known, Reservation reservation) implements Admission {}

        record Refused() implements Admission {}
    }

    /// Counts the attempt before it is looked at, so that parallel ones cannot all pass below the limit.
    private static Admission admit(SessionTx tx, Optional<UserPrincipalName> name, Browser browser, Instant now) {
        Known known = Known.read(tx, name, browser);
        var reservation = Reservation.take(
                tx,
                known.keys().all(),
                before -> Throttle.allows(before.get(0), before.get(1), before.get(2), known.knownDevice(), now),
                now);
        if (reservation.isEmpty()) {
            tx.audit(refusal(now, known, browser, "throttled"));
        }
        return reservation
                .<Admission>map(taken -> new Admission.Granted(known, taken))
                .orElseGet(Admission.Refused::new);
    }

    private SignInResult admitted(
            Begun begun, Known known, Reservation reservation, String password, Browser browser, Wish wish) {
        // A hash is computed in every case, so that time does not tell who exists.
        boolean right = matches(password, known.passwordHash().orElseGet(hasher::dummy), reservation);
        var user = known.user()
                .filter(found ->
                        right && found.enabled() && known.passwordHash().isPresent());
        if (user.isEmpty()) {
            Instant now = clock.instant();
            store.change(tx -> tx.audit(refusal(now, known, browser, right ? "userDisabled" : "wrongCredentials")));
            return new SignInResult.WrongCredentials();
        }
        Instant looked = clock.instant();
        if (known.passwordGiven()
                .filter(at -> !looked.isBefore(at.plus(lifetimes.givenPassword())))
                .isPresent()) {
            store.change(tx -> {
                reservation.giveBack(tx);
                tx.audit(refusal(looked, known, browser, "passwordExpired"));
            });
            return new SignInResult.PasswordExpired();
        }
        AttemptKeys keys = known.keys();
        boolean listed = leaked.contains(new String(Password.canonical(password)));
        return finish(
                begun,
                user.get().id(),
                (_, _, _) -> Optional.of(new First(List.of(PendingSignIn.PASSWORD), MethodMode.PASSWORD)),
                Optional.empty(),
                browser,
                wish,
                (tx, holds) -> {
                    reservation.giveBack(tx);
                    if (holds) {
                        tx.clearAttempts(keys.ofAccount());
                    }
                    if (holds && listed) {
                        tx.audit(leaked(user.get().id(), browser, looked));
                    }
                });
    }

    /// Signs in with a proof that names its user. What it lacks after that is asked for like after a
    /// password.
    ///
    /// @param begun when the proof arrived
    /// @param kind what it is a proof of
    public SignInResult withProof(
            Begun begun, UserId user, AuthenticatorKind kind, FirstProof proof, Browser browser, Wish wish) {
        return finish(
                begun,
                user,
                (tx, factors, now) -> proof.methods(tx, factors, now)
                        .map(methods -> new First(
                                methods, MethodMode.shown(kind, factors, methods.contains(PendingSignIn.SEVERAL)))),
                proof.origin(),
                browser,
                wish,
                (_, _) -> {});
    }

    /// What somebody wants of a sign-in besides being in.
    ///
    /// @param stay to stay signed in
    /// @param demanded strengths that whoever sent him asks for; what he cannot reach is not asked for
    public record Wish(boolean stay, Set<StrengthId> demanded) {
        public Wish {
            demanded = Set.copyOf(demanded);
        }
    }

    /// What the first step showed.
    private record First(List<String> methods, MethodMode mode) {}

    @FunctionalInterface
    private interface FirstStep {
        Optional<First> shown(SessionTx tx, Factors factors, Instant now);
    }

    /// What a reserved attempt becomes once it was looked at.
    @FunctionalInterface
    private interface Settlement {
        void in(SessionTx tx, boolean holds);
    }

    private boolean matches(String password, String hash, Reservation reservation) {
        try {
            return hasher.matches(Password.canonical(password), hash);
        } catch (PasswordHasher.Overloaded e) {
            // Nobody looked at it.
            store.change(reservation::giveBack);
            throw e;
        }
    }

    private SignInResult finish(
            Begun begun,
            UserId user,
            FirstStep step,
            Optional<Origin> origin,
            Browser browser,
            Wish wish,
            Settlement settlement) {
        DeviceId device = browser.device().orElseGet(() -> new DeviceId(UUID.randomUUID()));
        SignInCookie cookie = SignInCookie.fresh(random);
        return ending.run(
                now -> store.write(tx -> {
                    if (origin.isPresent()) {
                        tx.takeTurn();
                    }
                    Standing standing = tx.standingOf(user, device);
                    if (!Alive.judge(begun.born(), standing, Instant.MAX, now).live()) {
                        settlement.in(tx, false);
                        boolean disabled = standing.disabled().contains(ScopeKind.DEVICE);
                        tx.audit(entry(now, user, disabled ? "deviceDisabled" : "startAgain", browser, begun.born()));
                        return new Ending.Step.Over<>(
                                disabled ? new SignInResult.DeviceDisabled() : new SignInResult.StartAgain());
                    }
                    Duration wait = Stamp.wait(standing, now);
                    if (!wait.isZero()) {
                        return new Ending.Step.Wait<>(wait);
                    }
                    var factors = Factors.read(tx, user, standing, now);
                    var shown = tx.user(user)
                            .filter(User::enabled)
                            .flatMap(_ -> step.shown(tx, factors, now))
                            .map(first -> new PendingSignIn(
                                    cookie.hash(),
                                    user,
                                    device,
                                    begun.born(),
                                    first.methods(),
                                    Set.of(first.mode()),
                                    wish.demanded(),
                                    Optional.empty(),
                                    wish.stay(),
                                    now,
                                    now.plus(PendingSignIn.LIFETIME),
                                    0,
                                    origin));
                    if (shown.isEmpty()) {
                        settlement.in(tx, false);
                        tx.audit(entry(now, user, "wrongCredentials", browser, begun.born()));
                        return new Ending.Step.Over<>(new SignInResult.WrongCredentials());
                    }
                    settlement.in(tx, true);
                    return new Ending.Step.Over<>(advance(tx, cookie, shown.get(), factors, browser, now));
                }),
                () -> {
                    store.change(tx -> settlement.in(tx, false));
                    return new SignInResult.ClockBehind();
                });
    }

    /// To the session, or to what is lacking.
    private SignInResult advance(
            SessionTx tx, SignInCookie cookie, PendingSignIn shown, Factors factors, Browser browser, Instant now) {
        var lacking = Lacking.atFirst(tx, shown, factors, browser.remembered(), now);
        if (lacking instanceof Requirement.Nothing) {
            tx.audit(entry(now, shown.user(), AuditEntry.OK, browser, shown.born()));
            return ending.sessionOf(tx, shown, browser, now);
        }
        tx.insert(shown);
        String outcome = lacking instanceof Requirement.ChangePassword ? "passwordChangeNeeded" : "secondFactorNeeded";
        tx.audit(entry(now, shown.user(), outcome, browser, shown.born()));
        return new SignInResult.Unfinished(cookie, lacking);
    }

    private static AuditEntry leaked(UserId user, Browser browser, Instant now) {
        return new AuditEntry(
                now,
                new Actor.Unknown(),
                RiskReads.LEAKED_PASSWORD,
                user.text(),
                AuditEntry.OK,
                Map.of("address", browser.address()));
    }

    private static AuditEntry refusal(Instant now, Known known, Browser browser, String code) {
        String target = known.user().map(user -> user.id().text()).orElse("");
        return new AuditEntry(
                now,
                new Actor.Unknown(),
                "sign-in",
                target,
                code,
                Map.of("name", known.keys().account(), "address", browser.address(), "userAgent", browser.userAgent()));
    }

    private static AuditEntry entry(Instant now, UserId user, String outcome, Browser browser, Position born) {
        return new AuditEntry(
                now,
                new Actor.Unknown(),
                "sign-in",
                user.text(),
                outcome,
                Map.of(
                        "address", browser.address(),
                        "userAgent", browser.userAgent(),
                        "born", Long.toString(born.value())));
    }

    /// @param network see [Network]
    /// @param knownDevice the browser, if it signed in to this account before
    private record AttemptKeys(String account, String network, Optional<DeviceId> knownDevice) {
        String here() {
            return knownDevice
                    .map(device -> "device " + account + " " + device.text())
                    .orElse("here " + account + " " + network);
        }

        String onAccount() {
            return "account " + account;
        }

        String fromAddress() {
            return "address " + network;
        }

        /// In the order in which they are locked, and in which [Throttle] takes them.
        List<String> all() {
            return List.of(here(), onAccount(), fromAddress());
        }

        /// The address as a whole is not forgiven: its owner has one right password among many wrong ones.
        List<String> ofAccount() {
            return List.of(here());
        }
    }

    private record Known(
            Optional<User> user, Optional<String> passwordHash, Optional<Instant> passwordGiven, AttemptKeys keys) {

        static Known read(SessionReads reads, Optional<UserPrincipalName> name, Browser browser) {
            var user = name.flatMap(reads::user);
            var device = user.flatMap(found -> browser.device().filter(mark -> reads.knownDevice(found.id(), mark)));
            var account = name.map(UserPrincipalName::canonical).orElse("");
            var keys = new AttemptKeys(account, Network.of(browser.address()), device);
            return new Known(
                    user,
                    user.flatMap(found -> reads.passwordHash(found.id())),
                    user.flatMap(found -> reads.passwordGiven(found.id())),
                    keys);
        }

        boolean knownDevice() {
            return keys.knownDevice().isPresent();
        }
    }
}
