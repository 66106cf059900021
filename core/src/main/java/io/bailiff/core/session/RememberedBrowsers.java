package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.RememberedId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.policy.PolicyReads;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Browsers in which a user is not asked for his second factor for some days.
///
/// Such a browser answers the question that the user's own state asks, and no other: a session that
/// began with it has shown a password and says so, and where an app asks for a strength the second
/// factor is asked for all the same.
public final class RememberedBrowsers {
    /// What only helps somebody out does not open a browser for weeks.
    private static final Set<MethodMode> LASTING = EnumSet.complementOf(EnumSet.of(
            MethodMode.PASSWORD,
            MethodMode.RECOVERY_CODE,
            MethodMode.PASS_ONCE,
            MethodMode.PASS_MANY,
            MethodMode.FEDERATED));

    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final InstantSource clock;
    private final SecureRandom random;

    public RememberedBrowsers(
            Transactions<? extends SessionReads, ? extends SessionTx> store, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /// True if a browser may be remembered for having shown this.
    public static boolean lasting(AuthenticatorKind kind) {
        return LASTING.containsAll(MethodMode.of(kind));
    }

    /// For how long a browser would be remembered; empty if none is.
    public Optional<Duration> offered() {
        return store.read(PolicyReads::methodsPolicy).remembering();
    }

    /// Remembers the browser of a session that has just begun; empty if it has shown too little, or
    /// no browser is remembered.
    ///
    /// @return the cookie, to be handed to this browser and nobody else
    public Optional<RememberedCookie> remember(Session begun) {
        Instant now = clock.instant();
        RememberedCookie cookie = RememberedCookie.fresh(random);
        boolean done = store.write(tx -> {
            var remembering = tx.methodsPolicy().remembering();
            var current = tx.session(begun.id())
                    .filter(facts -> facts.judge(now).live())
                    .filter(facts -> enough(facts.session()));
            if (remembering.isEmpty() || current.isEmpty()) {
                return false;
            }
            Session session = current.get().session();
            UserId user = session.user();
            var browser = new RememberedBrowser(
                    new RememberedId(UUID.randomUUID()),
                    user,
                    cookie.hash(user),
                    session.device(),
                    session.born(),
                    fingerprint(tx, user, Factors.read(tx, user, current.get().standing(), now)),
                    session.userAgent(),
                    now,
                    now.plus(remembering.get()));
            tx.insert(browser);
            tx.audit(entry(now, new Actor.Unknown(), "remember-browser", browser));
            return true;
        });
        return done ? Optional.of(cookie) : Optional.empty();
    }

    private static boolean enough(Session session) {
        return session.methods().contains(PendingSignIn.SEVERAL) && !Collections.disjoint(session.shown(), LASTING);
    }

    /// True if the browser of this half-done sign-in stands in for the second factor.
    static boolean standsIn(
            SessionReads reads,
            PendingSignIn pending,
            Optional<RememberedCookie> cookie,
            Factors factors,
            Instant now) {
        UserId user = pending.user();
        return factors.mfa().compromisedAt().isEmpty()
                && cookie.flatMap(shown -> reads.rememberedBrowser(shown.hash(user)))
                        .filter(browser -> browser.user().equals(user)
                                && reads.methodsPolicy().remembering().isPresent()
                                && browser.good(
                                        reads.standingOf(user, browser.device()),
                                        fingerprint(reads, user, factors),
                                        now))
                        .isPresent();
    }

    /// All that the user can prove himself with, in one word: nobody has to remember to forget his
    /// browsers when any of it changes.
    private static String fingerprint(SessionReads reads, UserId user, Factors factors) {
        var parts = Stream.concat(
                factors.registered().stream().map(one -> one.id().text()),
                Stream.concat(
                        reads.recoveryCodes(user).map(codes -> codes.id().text()).stream(),
                        reads.passwordHash(user).stream()));
        return Sha256.hex(parts.sorted().collect(Collectors.joining("\n")));
    }

    /// Those of this session's user that are good, newest first.
    public List<RememberedBrowser> of(SessionFacts facts) {
        Instant now = clock.instant();
        UserId user = facts.user().id();
        return store.read(reads -> {
            String fingerprint = fingerprint(reads, user, Factors.read(reads, user, facts.standing(), now));
            return reads.rememberedBrowsers(user).stream()
                    .filter(browser -> browser.good(reads.standingOf(user, browser.device()), fingerprint, now))
                    .toList();
        });
    }

    /// Forgets one of this session's user's. It needs no fresh proof: it takes something away that
    /// only makes signing in easier.
    ///
    /// @return false if there is none
    public boolean forget(SessionFacts facts, RememberedId id, ClientId through) {
        Instant now = clock.instant();
        UserId user = facts.user().id();
        return store.write(tx -> {
            boolean live = tx.session(facts.session().id())
                    .filter(current -> current.judge(now).live())
                    .isPresent();
            var own = tx.rememberedBrowsers(user).stream()
                    .filter(browser -> live && browser.id().equals(id))
                    .findFirst();
            own.ifPresent(browser -> {
                tx.forget(id);
                tx.audit(entry(now, new Actor.ByUser(user, through), "forget-browser", browser));
            });
            return own.isPresent();
        });
    }

    private static AuditEntry entry(Instant now, Actor actor, String action, RememberedBrowser browser) {
        return new AuditEntry(
                now,
                actor,
                action,
                browser.user().text(),
                AuditEntry.OK,
                Map.of(
                        "browser", browser.id().text(),
                        "device", browser.device().text(),
                        "expiresAt", browser.expiresAt().toString()));
    }
}
