package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.SessionId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// The end of every sign-in, however many steps it had: the session is stamped, and committed if it
/// may be.
final class Ending {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final SessionLifetimes lifetimes;
    private final InstantSource clock;
    private final Pause pause;
    private final SecureRandom random;

    Ending(SessionLifetimes lifetimes, InstantSource clock, Pause pause, SecureRandom random) {
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /// What one look came to.
    sealed interface Step<T> {
        record Over<T>(T result) implements Step<T> {}

        /// The newest kill's outside time is not over: look again later.
        record Wait<T>(Duration time) implements Step<T> {}
    }

    /// Looks until it is over.
    ///
    /// @param clockBehind if that takes too long
    <T> T run(Function<Instant, Step<T>> look, Supplier<T> clockBehind) {
        Instant deadline = clock.instant().plus(LONGEST_WAIT);
        while (true) {
            Instant now = clock.instant();
            switch (look.apply(now)) {
                case Step.Over<T>(var result) -> {
                    return result;
                }
                case Step.Wait<T>(var wait) -> {
                    if (now.plus(wait).isAfter(deadline)) {
                        return clockBehind.get();
                    }
                    pause.take(wait);
                }
            }
        }
    }

    /// What a sign-in that lacks nothing leads to: a session, or the one that it was to strengthen.
    ///
    /// That one keeps its id and where it was born, so whatever kills it, or has killed it, still does;
    /// it gets another cookie, so whoever has a copy of the old one has not gained by this.
    SignInResult.SignedIn sessionOf(SessionTx tx, PendingSignIn done, Browser browser, Instant now) {
        return done.session()
                .flatMap(tx::session)
                .map(facts -> strengthened(tx, facts.session().id(), done, now))
                .orElseGet(() -> freshSession(tx, done, browser, now));
    }

    private SignInResult.SignedIn strengthened(SessionTx tx, SessionId id, PendingSignIn done, Instant now) {
        SessionCookie cookie = SessionCookie.fresh(random);
        tx.strengthen(id, cookie.hash(), now, done.methods(), done.shown());
        Session session = tx.session(id)
                .map(SessionFacts::session)
                .orElseThrow(() -> new IllegalStateException("a session went away in its own transaction"));
        return new SignInResult.SignedIn(session, cookie);
    }

    private SignInResult.SignedIn freshSession(SessionTx tx, PendingSignIn done, Browser browser, Instant now) {
        Duration absolute = done.stay() ? lifetimes.staySignedIn() : lifetimes.absolute();
        Duration idle = done.stay() ? lifetimes.staySignedIn() : lifetimes.idle();
        var session = new Session(
                new SessionId(UUID.randomUUID()),
                done.user(),
                done.device(),
                done.born(),
                now,
                now,
                done.methods(),
                done.shown(),
                browser.address(),
                browser.userAgent(),
                now,
                now.plus(absolute),
                now.plus(idle),
                Optional.empty(),
                done.origin(),
                browser.country());
        if (!tx.knownDevice(done.user(), done.device())) {
            tx.audit(newDevice(session));
        }
        SessionCookie cookie = SessionCookie.fresh(random);
        tx.insert(session, cookie.hash());
        return new SignInResult.SignedIn(session, cookie);
    }

    private static AuditEntry newDevice(Session session) {
        return new AuditEntry(
                session.createdAt(),
                new Actor.Unknown(),
                "new-device",
                session.user().text(),
                AuditEntry.OK,
                Map.of(
                        "session", session.id().text(),
                        "address", session.address(),
                        "userAgent", session.userAgent()));
    }
}
