package io.bailiff.enforcer;

import io.bailiff.enforcer.Decision.Allow;
import io.bailiff.enforcer.Decision.Basis;
import io.bailiff.enforcer.Decision.Deny;
import io.bailiff.enforcer.Denial.CannotTell;
import io.bailiff.enforcer.Denial.Doubt;
import io.bailiff.enforcer.Denial.Expired;
import io.bailiff.enforcer.Denial.Malformed;
import io.bailiff.enforcer.Denial.NoToken;
import io.bailiff.enforcer.Denial.Outdated;
import io.bailiff.enforcer.Denial.SessionEnded;
import io.bailiff.enforcer.Denial.Untrusted;
import io.bailiff.enforcer.Denial.WrongPlace;
import io.bailiff.enforcer.EnforcerStatus.State;
import io.bailiff.enforcer.internal.CheckedClaims;
import io.bailiff.enforcer.internal.ClientCredentials;
import io.bailiff.enforcer.internal.Clocks;
import io.bailiff.enforcer.internal.Feed;
import io.bailiff.enforcer.internal.FeedJournal;
import io.bailiff.enforcer.internal.FeedSettings;
import io.bailiff.enforcer.internal.Flaw;
import io.bailiff.enforcer.internal.Http;
import io.bailiff.enforcer.internal.Introspection;
import io.bailiff.enforcer.internal.IssuerKeys;
import io.bailiff.enforcer.internal.KeyProofs;
import io.bailiff.enforcer.internal.KillState;
import io.bailiff.enforcer.internal.KillView;
import io.bailiff.enforcer.internal.Lease;
import io.bailiff.enforcer.internal.SignatureMemory;
import io.bailiff.enforcer.internal.TokenVerification;
import io.bailiff.enforcer.internal.TokenVerification.NoKeys;
import io.bailiff.enforcer.internal.TokenVerification.Rejected;
import io.bailiff.enforcer.internal.TokenVerification.Verified;
import io.bailiff.enforcer.internal.TokenVerifier;
import io.bailiff.enforcer.internal.Verdict;
import io.bailiff.enforcer.internal.Verdict.Dead;
import io.bailiff.enforcer.internal.Verdict.Plain;
import io.bailiff.signals.feed.Declaration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Decides whether a bearer token may pass: signature and claims as any resource server checks them, and in
/// addition whether the sign-in behind it was killed. It holds a small table of kills, kept fresh by the
/// issuer's feed on a background thread, so a check asks nobody; it waits at most 200 ms, and only for a
/// token that knows of something newer than we do.
///
/// What is not known is not guessed: without news from the issuer for a lease (30 s) the answer is
/// [CannotTell], and the [FailMode] says what to make of it. Safe for use by any number of threads. One
/// enforcer serves one issuer; several may live side by side and share nothing.
public final class Enforcer implements AutoCloseable {
    private static final int MOST_PROOFS = 100_000;

    private final EnforcerSettings settings;
    private final Clocks clocks;
    private final KillState state;
    private final IssuerKeys keys;
    private final TokenVerifier verifier;
    private final KeyProofs proofs = new KeyProofs(MOST_PROOFS);
    private final FeedJournal journal;
    private final Feed feed;
    private final Introspection introspection;
    private final Notices notices;
    private final Challenger challenger;
    private final Thread feedThread;
    private final Thread noticeThread;
    private final AtomicLong unchecked = new AtomicLong();
    private final AtomicLong aheadOfTheLog = new AtomicLong();
    private final Map<Guard, Boolean> guards = new ConcurrentHashMap<>();
    private final List<Consumer<State>> stateListeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<State> toldState = new AtomicReference<>(State.STARTING);
    private volatile boolean closed;

    private Enforcer(EnforcerSettings settings) {
        this.settings = settings;
        this.clocks = settings.clocks();
        this.state = new KillState(new Lease(clocks, settings.lease()));
        this.journal = new FeedJournal(clocks);
        this.notices = new Notices();
        Http http = new Http(settings.trust(), settings.proxy(), settings.allowLoopbackHttp());
        ClientCredentials credentials = new ClientCredentials(settings.clientId(), settings.clientSecret());
        AtomicReference<Optional<Feed>> keySource = new AtomicReference<>(Optional.empty());
        this.keys = new IssuerKeys(
                clocks,
                settings.lease(),
                settings.longestWait(),
                () -> Feed.fetchTokenKeys(http, keySource.get().flatMap(Feed::tokenKeysAddress)));
        long leeway = settings.leeway().toSeconds();
        FeedSettings feedSettings = new FeedSettings(
                settings.issuer(),
                credentials,
                settings.description(),
                settings.lease(),
                Declaration.WhenCutOff.valueOf(settings.mostLenient().name()),
                settings.mostKills(),
                leeway);
        this.feed = new Feed(feedSettings, http, state, keys, clocks, notices, journal);
        keySource.set(Optional.of(feed));
        this.introspection = new Introspection(http, feed, credentials, clocks);
        this.verifier = new TokenVerifier(
                settings.issuer(),
                settings.audience(),
                leeway,
                keys,
                new SignatureMemory(settings.rememberedSignatures()));
        this.challenger = new Challenger(settings.clientId(), feed::authorizationEndpoint, clocks.wall());
        this.feedThread = new Thread(feed, "bailiff-feed");
        this.noticeThread = new Thread(notices, "bailiff-notices");
    }

    /// Starts; returns at once, while the first snapshot is still to come.
    public static Enforcer start(EnforcerSettings settings) {
        Enforcer enforcer = new Enforcer(settings);
        enforcer.notices.everyTime(enforcer::cutWhatEnded);
        enforcer.notices.everyTime(enforcer::tellState);
        enforcer.feedThread.setDaemon(true);
        enforcer.noticeThread.setDaemon(true);
        enforcer.feedThread.start();
        enforcer.noticeThread.start();
        return enforcer;
    }

    /// Waits until decisions can be made.
    ///
    /// @return false if that took longer than `longest`, or the thread was interrupted
    public boolean awaitLive(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (state() != State.LIVE) {
            long left = end - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            boolean unused = state.awaitAnswerAfter(
                    state.questions(),
                    Duration.ofNanos(Math.min(left, Duration.ofMillis(50).toNanos())));
        }
        return true;
    }

    /// Decides by the [FailMode] of the settings.
    ///
    /// @param bearerToken what stood after `Bearer `; empty if there was none
    public Decision check(String bearerToken) {
        return check(bearerToken, settings.failMode());
    }

    /// Decides by the fail mode of a route, for a caller who may be anywhere: a token that is good from some places
    /// only
    /// is refused.
    public Decision check(String bearerToken, FailMode mode) {
        return check(bearerToken, Optional.empty(), mode, Optional.empty());
    }

    /// Decides by the fail mode of a route.
    ///
    /// @param address where the call comes from, as an IP address; empty if that is not known
    public Decision check(String bearerToken, FailMode mode, Optional<String> address) {
        return check(bearerToken, Optional.empty(), mode, address);
    }

    /// Decides on a token that stood after `DPoP `, for a caller who may be anywhere.
    public Decision check(String token, ProofOfKey proof, FailMode mode) {
        return check(token, proof, mode, Optional.empty());
    }

    /// Decides on a token that stood after `DPoP `: it must be bound to a key, and the proof must hold. A bound
    /// token is refused as a bearer token.
    ///
    /// @param address as above
    public Decision check(String token, ProofOfKey proof, FailMode mode, Optional<String> address) {
        return check(token, Optional.of(proof), mode, address);
    }

    private Optional<Flaw> keyFlaw(CheckedClaims claims, Optional<ProofOfKey> proof, String token, Instant now) {
        Optional<String> key = claims.key();
        if (key.isEmpty()) {
            return proof.map(unasked -> Flaw.BOUND_TO_NO_KEY);
        }
        if (proof.isEmpty()) {
            return Optional.of(Flaw.BOUND_TO_A_KEY);
        }
        ProofOfKey shown = proof.get();
        boolean holds = shown.proofs().size() == 1
                && proofs.holds(shown.proofs().get(0), shown.method(), shown.address(), token, key.get(), now);
        return holds ? Optional.empty() : Optional.of(Flaw.PROOF);
    }

    private Decision check(String bearerToken, Optional<ProofOfKey> proof, FailMode mode, Optional<String> address) {
        if (bearerToken.isEmpty()) {
            return deny(new NoToken(), Optional.empty());
        }
        Instant now = clocks.wall().instant();
        TokenVerification verification = verifier.verify(bearerToken, now);
        if (verification instanceof Rejected rejected) {
            return deny(denial(rejected.flaw()), Optional.empty());
        }
        if (verification instanceof NoKeys) {
            return deny(new CannotTell(Doubt.STARTING), Optional.empty());
        }
        Verified verified = (Verified) verification;
        Optional<Flaw> keyFlaw = keyFlaw(verified.claims(), proof, bearerToken, now);
        if (keyFlaw.isPresent()) {
            return deny(denial(keyFlaw.get()), Optional.empty());
        }
        Judgement judgement = judge(verified.claims(), now);
        VerifiedToken token = new VerifiedToken(verified.claims(), state.lostScopes(verified.claims()));
        if (judgement.denial().isPresent()) {
            return deny(judgement.denial().get(), Optional.of(token));
        }
        if (!verified.claims().goodFrom(address)) {
            return deny(new WrongPlace(address), Optional.of(token));
        }
        Optional<Doubt> doubt = judgement.doubt();
        if (doubt.isEmpty() && !verified.freshKeys()) {
            doubt = Optional.of(Doubt.KEYS_TOO_OLD);
        }
        return doubt.isEmpty() ? new Allow(token, Basis.KILL_STATE) : inDoubt(doubt.get(), token, bearerToken, mode);
    }

    /// Looks again at a token that passed earlier, for long jobs and open connections: has it expired, was
    /// it killed, did its user lose a scope that it had then, can we still tell? Asks nobody.
    public Optional<Denial> recheck(VerifiedToken token) {
        Instant now = clocks.wall().instant();
        if (token.checked().expiredAt(now, settings.leeway().toSeconds())) {
            return Optional.of(new Expired());
        }
        Judgement judgement = translate(state.judge(token.checked()), now);
        if (judgement.equals(Judgement.ALIVE) && !token.lost().containsAll(state.lostScopes(token.checked()))) {
            return Optional.of(new Outdated(state.view().position(), now.getEpochSecond()));
        }
        return judgement.denial().isPresent()
                ? judgement.denial()
                : judgement.doubt().map(CannotTell::new);
    }

    /// Watches a token while something goes on under it, such as a streaming answer: `onEnd` is called once,
    /// on a thread of the enforcer, as soon as [#recheck] would refuse. With [FailMode#OPEN] or
    /// [FailMode#INTROSPECT] as the settings' mode, not being able to tell is not an end.
    ///
    /// @return close it when the work is done
    public Guard guard(VerifiedToken token, Consumer<Denial> onEnd) {
        Guard guard = new Guard(token, onEnd, guards::remove);
        guards.put(guard, true);
        return guard;
    }

    /// Registers a listener for kills.
    public void onKill(KillListener listener) {
        notices.add(listener);
    }

    /// Removes a listener.
    public void forget(KillListener listener) {
        notices.remove(listener);
    }

    /// Registers a listener for changes of [EnforcerStatus#state()]; called on a thread of the enforcer.
    public void onState(Consumer<State> listener) {
        stateListeners.add(listener);
    }

    public EnforcerSettings settings() {
        return settings;
    }

    public EnforcerStatus status() {
        KillView view = state.view();
        return new EnforcerStatus(
                state(),
                view.known() ? Optional.of(view.lineage()) : Optional.empty(),
                view.position(),
                view.sseq(),
                journal.sinceGoodAnswer(),
                view.lease().remaining(),
                view.table().size(),
                view.table().bytes(),
                view.table().overflow() > 0,
                journal.gaps(),
                journal.snapshots(),
                journal.rollbacks() + aheadOfTheLog.get(),
                journal.refusedEvents(),
                journal.troubles(),
                unchecked.get(),
                introspection.asked(),
                keys.fresh(),
                journal.clockDifference(),
                journal.lastTrouble());
    }

    private State state() {
        if (closed) {
            return State.CLOSED;
        }
        KillView view = state.view();
        if (view.lease().holds() && keys.fresh() && feedThread.isAlive()) {
            return State.LIVE;
        }
        return journal.sinceGoodAnswer().isEmpty() ? State.STARTING : State.CUT_OFF;
    }

    /// Stops listening and deletes the stream. Checks after this cannot tell as soon as the lease is over.
    @Override
    public void close() {
        closed = true;
        feed.close();
        awaitEnd(feedThread);
        state.view().lease().drop();
        tellState();
        notices.close();
        awaitEnd(noticeThread);
    }

    /// Whoever closes us from one of our own threads, as a listener may, waits for the other only.
    private static void awaitEnd(Thread thread) {
        if (thread.equals(Thread.currentThread())) {
            return;
        }
        try {
            thread.join(3000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The answer for a token whose user has not proved enough (RFC 9470, or a claims challenge with `acrs`).
    ///
    /// @param context what is asked for, such as `mfa` or `c1`
    public Challenge insufficientContext(VerifiedToken token, String context) {
        return challenger.insufficientContext(token, context);
    }

    /// The answer for a token whose user has not proved who he is recently enough.
    public Challenge insufficientFreshness(Duration longestAge) {
        return challenger.insufficientFreshness(longestAge);
    }

    /// True if the token's user proved who he is within this time.
    public boolean provedSince(VerifiedToken token, Duration longestAge) {
        return token.authenticatedAt()
                .filter(at -> !at.plus(longestAge).isBefore(clocks.wall().instant()))
                .isPresent();
    }

    /// The answer for a token that lacks a scope (RFC 6750, section 3.1).
    public Challenge insufficientScope(String scope) {
        return challenger.insufficientScope(scope);
    }

    private record Judgement(Optional<Denial> denial, Optional<Doubt> doubt) {
        private static final Judgement ALIVE = new Judgement(Optional.empty(), Optional.empty());

        static Judgement deny(Denial denial) {
            return new Judgement(Optional.of(denial), Optional.empty());
        }

        static Judgement doubt(Doubt doubt) {
            return new Judgement(Optional.empty(), Optional.of(doubt));
        }
    }

    private Judgement judge(CheckedClaims claims, Instant now) {
        long question = state.questions();
        Verdict verdict = state.judge(claims);
        if (verdict != Plain.BEHIND && verdict != Plain.OTHER_LINEAGE) {
            return translate(verdict, now);
        }
        feed.wake();
        boolean answered = state.awaitAnswerAfter(question, settings.longestWait());
        verdict = state.judge(claims);
        if (answered && verdict == Plain.BEHIND) {
            // The issuer was asked after this token came and knows of no such position: it was rolled back,
            // or did not issue this.
            aheadOfTheLog.incrementAndGet();
            return Judgement.deny(new Untrusted(Flaw.AHEAD_OF_THE_LOG.word()));
        }
        if (answered && verdict == Plain.OTHER_LINEAGE) {
            return Judgement.deny(new SessionEnded(Optional.empty(), 0, now.getEpochSecond()));
        }
        return translate(verdict, now);
    }

    private Judgement translate(Verdict verdict, Instant now) {
        if (verdict instanceof Dead dead) {
            return Judgement.deny(new SessionEnded(Optional.of(dead.scope()), dead.position(), dead.time()));
        }
        if (verdict instanceof Verdict.Outdated outdated) {
            return Judgement.deny(new Outdated(outdated.position(), outdated.time()));
        }
        return switch ((Plain) verdict) {
            case ALIVE -> Judgement.ALIVE;
            case EXPIRED -> Judgement.deny(new Expired());
            case DEAD_LINEAGE -> Judgement.deny(new SessionEnded(Optional.empty(), 0, now.getEpochSecond()));
            case NO_LEASE -> Judgement.doubt(journal.sinceGoodAnswer().isEmpty() ? Doubt.STARTING : Doubt.CUT_OFF);
            case BEHIND, OTHER_LINEAGE -> Judgement.doubt(Doubt.BEHIND);
            case FULL ->
                settings.whenFull() == WhenFull.END_SESSIONS
                        ? Judgement.deny(new SessionEnded(Optional.empty(), 0, now.getEpochSecond()))
                        : Judgement.doubt(Doubt.FULL);
            case LIVES_TOO_LONG -> {
                feed.wantSnapshot();
                yield Judgement.deny(new Untrusted(Flaw.LIVES_TOO_LONG.word()));
            }
        };
    }

    private Decision inDoubt(Doubt doubt, VerifiedToken token, String text, FailMode mode) {
        // A full table is no outage: the issuer can be asked, so nothing goes unchecked because of it.
        FailMode effective =
                doubt == Doubt.FULL ? FailMode.INTROSPECT : FailMode.stricter(mode, settings.mostLenient());
        return switch (effective) {
            case CLOSED -> deny(new CannotTell(doubt), Optional.of(token));
            case OPEN -> {
                unchecked.incrementAndGet();
                yield new Allow(token, Basis.UNCHECKED);
            }
            case INTROSPECT ->
                switch (introspection.ask(text)) {
                    case ACTIVE -> new Allow(token, Basis.INTROSPECTION);
                    case INACTIVE ->
                        deny(
                                new SessionEnded(
                                        Optional.empty(),
                                        0,
                                        clocks.wall().instant().getEpochSecond()),
                                Optional.of(token));
                    case NONE -> deny(new CannotTell(doubt), Optional.of(token));
                };
        };
    }

    private Deny deny(Denial denial, Optional<VerifiedToken> token) {
        return new Deny(denial, challenger.word(denial, token));
    }

    private static Denial denial(Flaw flaw) {
        return switch (flaw) {
            case MALFORMED -> new Malformed();
            case EXPIRED -> new Expired();
            default -> new Untrusted(flaw.word());
        };
    }

    private void cutWhatEnded() {
        for (Guard guard : List.copyOf(guards.keySet())) {
            Optional<Denial> end = recheck(guard.token());
            boolean tolerated =
                    end.isPresent() && end.get() instanceof CannotTell && settings.failMode() != FailMode.CLOSED;
            if (end.isPresent() && !tolerated && guards.remove(guard) != null) {
                Notices.safely("guard", guard::end, end.get());
            }
        }
    }

    private void tellState() {
        State now = state();
        if (toldState.getAndSet(now) != now) {
            stateListeners.forEach(listener -> Notices.safely("state listener", listener, now));
        }
    }
}
