package io.bailiff.gate.admission;

import io.bailiff.enforcer.Challenge;
import io.bailiff.enforcer.Decision;
import io.bailiff.enforcer.Decision.Allow;
import io.bailiff.enforcer.Decision.Basis;
import io.bailiff.enforcer.Decision.Deny;
import io.bailiff.enforcer.Denial;
import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.ProofOfKey;
import io.bailiff.enforcer.VerifiedToken;
import io.bailiff.gate.admission.Admission.Admitted;
import io.bailiff.gate.admission.Admission.Open;
import io.bailiff.gate.admission.Admission.Refused;
import io.bailiff.gate.admission.Admission.SignInNeeded;
import io.bailiff.gate.admission.Admission.Unclear;
import io.bailiff.gate.session.GateSession;
import io.bailiff.gate.session.SessionKey;
import io.bailiff.gate.session.SessionStore;
import io.bailiff.gate.setting.GateSettings;
import io.bailiff.gate.signin.Provider;
import io.bailiff.gate.signin.Provider.Claims;
import io.bailiff.gate.signin.Provider.Grant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// Decides who may pass. A session lives as long as its access token does in the eyes of the enforcer, or can be
/// renewed at the provider; nothing that the gate has written down makes it live.
///
/// May wait for the network when a token has to be renewed. One renewal at a time for each session: a refresh token
/// that is used twice would end its family.
public final class Doorkeeper {
    private static final System.Logger LOG = System.getLogger("io.bailiff.gate");
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final GateSettings settings;
    private final Enforcer enforcer;
    private final SessionStore store;
    private final Provider provider;
    private final InstantSource clock;
    private final ReentrantLock[] renewing =
            IntStream.range(0, 256).mapToObj(n -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    public Doorkeeper(
            GateSettings settings, Enforcer enforcer, SessionStore store, Provider provider, InstantSource clock) {
        this.settings = settings;
        this.enforcer = enforcer;
        this.store = store;
        this.provider = provider;
        this.clock = clock;
    }

    public Admission admit(Visit visit) {
        if (settings.publicPaths().contain(visit.target())) {
            return new Open();
        }
        Optional<String> bound = after("dpop ", visit);
        if (bound.isPresent()) {
            ProofOfKey proof = new ProofOfKey(visit.proofs(), visit.method(), address(visit.target()));
            return byToken(enforcer.check(bound.get(), proof, settings.failMode(), visit.address()));
        }
        Optional<String> bearer = after("bearer ", visit);
        if (bearer.isPresent()) {
            return byToken(enforcer.check(bearer.get(), settings.failMode(), visit.address()));
        }
        return visit.cookie().flatMap(SessionKey::of).map(this::bySession).orElseGet(() -> signIn(false));
    }

    /// The address that a proof of key names: without query, and as the caller sees it.
    private String address(String target) {
        int query = target.indexOf('?');
        return settings.url() + (query < 0 ? target : target.substring(0, query));
    }

    /// Several headers give a text that no check lets pass. Other schemes are the app's own business.
    private static Optional<String> after(String scheme, Visit visit) {
        Optional<String> found = visit.authorization().stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(scheme))
                .map(header -> header.substring(scheme.length()))
                .findFirst();
        return found.map(token -> visit.authorization().size() > 1 || token.isEmpty() ? "several or none" : token);
    }

    private static Admission byToken(Decision decision) {
        return switch (decision) {
            case Allow allow -> {
                VerifiedToken token = allow.token();
                Identity identity = new Identity(token.subject(), Optional.empty(), Optional.empty());
                yield new Admitted(identity, token, Optional.empty(), allow.basis() == Basis.UNCHECKED);
            }
            case Deny deny -> new Refused(deny.challenge());
        };
    }

    private Admission bySession(SessionKey key) {
        return store.find(key, clock.instant())
                .map(session -> bySession(key, session))
                .orElseGet(() -> signIn(false));
    }

    private Admission bySession(SessionKey key, GateSession found) {
        GateSession session = found;
        boolean renewed = false;
        if (!clock.instant().isBefore(found.accessEnds().minus(AHEAD))) {
            switch (renewal(key, found)) {
                case Renewed(GateSession newer) -> {
                    session = newer;
                    renewed = true;
                }
                case Ended() -> {
                    return signIn(true);
                }
                case NotNow() -> {
                    // The old token may have seconds left; the check says so.
                }
            }
        }
        return judged(key, session, renewed);
    }

    private Admission judged(SessionKey key, GateSession session, boolean renewed) {
        Decision decision = enforcer.check(session.access(), settings.failMode(), settings.address());
        if (decision instanceof Allow allow) {
            Identity identity = new Identity(session.user(), session.name(), session.mail());
            return new Admitted(identity, allow.token(), Optional.of(key), allow.basis() == Basis.UNCHECKED);
        }
        Deny deny = (Deny) decision;
        return switch (deny.reason()) {
            case Denial.CannotTell _ -> new Unclear(deny.challenge());
            case Denial.Expired _, Denial.Outdated _, Denial.WrongPlace _ ->
                renewed
                        ? signIn(true)
                        : switch (renewal(key, session)) {
                            case Renewed(GateSession newer) -> judged(key, newer, true);
                            case Ended() -> signIn(true);
                            case NotNow() -> new Unclear(cannotTell());
                        };
            case Denial.SessionEnded _, Denial.Untrusted _, Denial.Malformed _, Denial.NoToken _ -> {
                store.end(key);
                LOG.log(System.Logger.Level.INFO, "A session of user {0} has ended", session.user());
                yield signIn(true);
            }
        };
    }

    /// A token for something that goes on under a session whose token has ended or gone out of date.
    ///
    /// @return empty if it must not go on
    public Optional<VerifiedToken> goOn(SessionKey key) {
        return bySession(key) instanceof Admitted admitted ? Optional.of(admitted.token()) : Optional.empty();
    }

    private sealed interface Renewal {}

    private record Renewed(GateSession session) implements Renewal {}

    private record Ended() implements Renewal {}

    private record NotNow() implements Renewal {}

    private Renewal renewal(SessionKey key, GateSession known) {
        ReentrantLock lock = renewing[Math.floorMod(key.hashCode(), renewing.length)];
        lock.lock();
        try {
            Optional<GateSession> now = store.find(key, clock.instant());
            if (now.isEmpty()) {
                return new Ended();
            }
            // Somebody else was faster.
            return now.get().access().equals(known.access()) ? fetched(key, now.get()) : new Renewed(now.get());
        } finally {
            lock.unlock();
        }
    }

    private Renewal fetched(SessionKey key, GateSession session) {
        Grant grant = session.refresh().map(provider::refresh).orElseGet(() -> new Grant.Over("no refresh token"));
        return switch (grant) {
            case Grant.Granted granted -> {
                GateSession newer = renewed(session, granted);
                boolean stranger = granted.claims()
                        .map(Claims::user)
                        .filter(user -> !user.equals(session.user()))
                        .isPresent();
                if (stranger || !store.renew(key, newer)) {
                    store.end(key);
                    yield new Ended();
                }
                yield new Renewed(newer);
            }
            case Grant.Over over -> {
                store.end(key);
                LOG.log(
                        System.Logger.Level.INFO,
                        "A session of user {0} is not renewed: {1}",
                        session.user(),
                        over.error());
                yield new Ended();
            }
            case Grant.Unknown unknown -> {
                LOG.log(System.Logger.Level.WARNING, "A session could not be renewed: {0}", unknown.trouble());
                yield new NotNow();
            }
        };
    }

    private static GateSession renewed(GateSession session, Grant.Granted granted) {
        return new GateSession(
                granted.access(),
                granted.accessEnds(),
                granted.refresh().or(session::refresh),
                granted.idToken().orElse(session.identity()),
                session.user(),
                granted.claims().flatMap(Claims::name).or(session::name),
                granted.claims().flatMap(Claims::mail).or(session::mail),
                session.ends());
    }

    /// Keeps a sign-in that has just come back, if its tokens are good and it is not dead already.
    ///
    /// @return why not, if not
    public Optional<String> keep(SessionKey key, Grant.Granted granted, Optional<SessionKey> before) {
        return switch (enforcer.check(granted.access(), settings.failMode(), settings.address())) {
            case Allow allow -> keep(key, granted, before, allow.token());
            case Deny deny -> Optional.of("its access token is refused: " + deny.reason());
        };
    }

    private Optional<String> keep(
            SessionKey key, Grant.Granted granted, Optional<SessionKey> before, VerifiedToken token) {
        Optional<GateSession> session = granted.claims()
                .filter(claims -> token.user().equals(Optional.of(claims.user())))
                .filter(claims -> token.session().equals(claims.session()))
                .flatMap(claims -> granted.idToken().map(idToken -> begun(granted, claims, idToken)));
        if (session.isEmpty()) {
            return Optional.of("the provider’s tokens do not belong together");
        }
        before.ifPresent(store::end);
        store.save(key, session.get());
        return Optional.empty();
    }

    private GateSession begun(Grant.Granted granted, Claims claims, String idToken) {
        return new GateSession(
                granted.access(),
                granted.accessEnds(),
                granted.refresh(),
                idToken,
                claims.user(),
                claims.name(),
                claims.mail(),
                clock.instant().plus(settings.life()));
    }

    /// Ends a session because its person wants it.
    ///
    /// @return its ID token
    public Optional<String> signOut(SessionKey key) {
        Optional<GateSession> session = store.find(key, clock.instant());
        store.end(key);
        session.flatMap(GateSession::refresh).ifPresent(provider::giveBack);
        return session.map(GateSession::identity);
    }

    private SignInNeeded signIn(boolean ended) {
        return new SignInNeeded(ended, ((Deny) enforcer.check("")).challenge());
    }

    private static Challenge cannotTell() {
        return new Challenge(
                503,
                Optional.empty(),
                "ServiceUnavailable",
                "Whether this sign-in still holds cannot be said now. Try again.");
    }
}
