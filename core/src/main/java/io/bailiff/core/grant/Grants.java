package io.bailiff.core.grant;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.grant.IssueResult.Refusal;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.session.Pause;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.status.FreeSlots;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Codes and refresh tokens: handed out, redeemed, rotated.
///
/// Everything here keeps one order: **stamp** the time that the tokens will carry, then **check** and rotate in one
/// transaction that locks one row, then let the caller **emit**. A token that slips out while a revocation commits
/// is older than the revocation by every measure.
public final class Grants {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /// So that nobody's page loads a hundred thousand rows.
    private static final int GRANTS_LOOKED_AT = 2_000;

    private final Transactions<? extends GrantReads, ? extends GrantTx> store;
    private final KillSwitch killSwitch;
    private final RefreshTokens refreshTokens;
    private final GrantLifetimes lifetimes;
    private final FreeSlots slots;
    private final InstantSource clock;
    private final Pause pause;
    private final SecureRandom random;

    public Grants(
            Transactions<? extends GrantReads, ? extends GrantTx> store,
            KillSwitch killSwitch,
            RefreshTokens refreshTokens,
            GrantLifetimes lifetimes,
            InstantSource clock,
            SecureRandom random) {
        this(store, killSwitch, refreshTokens, lifetimes, clock, Pause.sleeping(), random);
    }

    public Grants(
            Transactions<? extends GrantReads, ? extends GrantTx> store,
            KillSwitch killSwitch,
            RefreshTokens refreshTokens,
            GrantLifetimes lifetimes,
            InstantSource clock,
            Pause pause,
            SecureRandom random) {
        this(store, killSwitch, refreshTokens, lifetimes, FreeSlots.NONE, clock, pause, random);
    }

    public Grants(
            Transactions<? extends GrantReads, ? extends GrantTx> store,
            KillSwitch killSwitch,
            RefreshTokens refreshTokens,
            GrantLifetimes lifetimes,
            FreeSlots slots,
            InstantSource clock,
            Pause pause,
            SecureRandom random) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.refreshTokens = refreshTokens;
        this.lifetimes = lifetimes;
        this.slots = slots;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /// What a client asked for and the user agreed to, before there is a code.
    ///
    /// @param key the thumbprint of the key that the code is to be bound to
    public record CodeOrder(
            ClientId client,
            String redirectUri,
            String challenge,
            Set<String> scopes,
            String requestedScope,
            Optional<String> nonce,
            Optional<String> claims,
            Optional<String> acr,
            Optional<String> key) {

        /// For a code that is bound to no key.
        public CodeOrder(
                ClientId client,
                String redirectUri,
                String challenge,
                Set<String> scopes,
                String requestedScope,
                Optional<String> nonce,
                Optional<String> claims,
                Optional<String> acr) {
            this(client, redirectUri, challenge, scopes, requestedScope, nonce, claims, acr, Optional.empty());
        }

        public CodeOrder {
            scopes = Set.copyOf(scopes);
        }
    }

    /// Makes a code for a live session; empty if the session, or the client in it, has died meanwhile.
    public Optional<String> issueCode(SessionFacts session, CodeOrder order) {
        Instant now = clock.instant();
        String code = freshCode();
        boolean made = store.write(tx -> {
            var live = tx.sessionFor(session.session().id(), order.client())
                    .filter(facts -> facts.judge(now).live());
            if (live.isEmpty()) {
                return false;
            }
            tx.insert(
                    new AuthorizationCode(
                            order.client(),
                            session.session().id(),
                            order.redirectUri(),
                            order.challenge(),
                            order.scopes(),
                            order.requestedScope(),
                            order.nonce(),
                            order.claims(),
                            order.acr(),
                            now.plus(AuthorizationCode.LIFETIME),
                            false,
                            Optional.empty(),
                            order.key()),
                    Sha256.hex(code));
            return true;
        });
        return made ? Optional.of(code) : Optional.empty();
    }

    /// Full names of what the user has consented to at this client.
    public Set<String> consented(UserId user, ClientId client) {
        return store.read(reads -> reads.consented(user, client));
    }

    /// The applications that may act for this user, by name.
    public List<AppAccess> appsOf(UserId user) {
        Instant now = clock.instant();
        return store.read(
                reads -> AppAccess.of(reads.consentsOf(user), reads.grantsOf(user, GRANTS_LOOKED_AT, now), now));
    }

    /// Writes down that the session's user agrees to `scopes` at this client.
    public void consent(SessionFacts session, ClientId client, Set<String> scopes) {
        Instant now = clock.instant();
        UserId user = session.user().id();
        store.change(tx -> {
            tx.consent(user, client, scopes, now);
            tx.audit(new AuditEntry(
                    now,
                    new Actor.ByUser(user, client),
                    "consent",
                    client.text(),
                    AuditEntry.OK,
                    Map.of("scopes", String.join(" ", new java.util.TreeSet<>(scopes)))));
        });
    }

    /// The client with this id, enabled or not.
    public Optional<Client> client(ClientId id) {
        return store.read(reads -> reads.client(id));
    }

    /// Exchanges a code. `client` has authenticated itself.
    public IssueResult redeem(Client client, String code, Optional<String> redirectUri, Optional<String> verifier) {
        return redeem(client, code, redirectUri, verifier, Optional.empty());
    }

    /// Exchanges a code. `client` has authenticated itself.
    ///
    /// @param key the thumbprint of the key that it proved to hold
    public IssueResult redeem(
            Client client, String code, Optional<String> redirectUri, Optional<String> verifier, Optional<String> key) {
        String hash = Sha256.hex(code);
        return decide((tx, stamped, mayKill) -> tx.lockCode(hash)
                .map(found -> redeem(tx, client, found, hash, redirectUri, verifier, key, stamped, mayKill))
                .orElseGet(() -> refuse(tx, client, "code", "", Refusal.INVALID, "unknown", stamped)));
    }

    private Outcome redeem(
            GrantTx tx,
            Client client,
            AuthorizationCode code,
            String hash,
            Optional<String> redirectUri,
            Optional<String> verifier,
            Optional<String> key,
            Instant stamped,
            boolean mayKill) {
        String session = code.session().text();
        return switch (CodeRules.judge(code, client.id(), redirectUri, verifier, key, stamped)) {
            case CodeRules.Turn.Refuse(var why) -> refuse(tx, client, "code", session, Refusal.INVALID, why, stamped);
            case CodeRules.Turn.Burn(var why) -> {
                tx.burn(hash);
                yield refuse(tx, client, "code", session, Refusal.INVALID, why, stamped);
            }
            case CodeRules.Turn.Replayed(var grant) -> {
                if (!mayKill) {
                    yield new Outcome.NeedsTheTurn();
                }
                Position at = killSwitch.within(tx, replayed(grant, Cause.CODE_REPLAYED, stamped));
                yield refuse(tx, client, "code", grant.text(), Refusal.REUSED, "replayed", stamped)
                        .killing(at);
            }
            case CodeRules.Turn.Redeem() ->
                tx.sessionFor(code.session(), client.id())
                        .map(facts -> redeem(tx, client, code, hash, facts, key, stamped))
                        .orElseGet(() -> refuse(tx, client, "code", session, Refusal.REVOKED, "noSession", stamped));
        };
    }

    private Outcome redeem(
            GrantTx tx,
            Client client,
            AuthorizationCode code,
            String hash,
            SessionFacts facts,
            Optional<String> key,
            Instant stamped) {
        var dead = refusal(facts.judge(stamped));
        if (dead.isPresent()) {
            tx.burn(hash);
            return refuse(tx, client, "code", code.session().text(), dead.get(), "dead", stamped);
        }
        var early = tooEarly(facts.standing(), stamped);
        if (early.isPresent()) {
            return new Outcome.TooEarly(early.get());
        }
        Grant grant = newGrant(client, facts.session(), code.scopes(), key, stamped);
        tx.insert(grant);
        watch(tx, client, facts.session());
        tx.redeemed(hash, grant.id());
        tx.audit(granted(stamped, client, "redeem-code", grant));
        return Outcome.of(new IssueResult.Granted(first(tx, grant, client, facts, Optional.of(code))));
    }

    /// A grant that descends from `session`, as yet in no store. A client that authenticates itself needs no key for
    /// its refresh tokens, and may change the one that it has.
    Grant newGrant(Client client, Session session, Set<String> scopes, Optional<String> key, Instant stamped) {
        boolean refreshable = client.grantTypes().contains(GrantType.REFRESH_TOKEN);
        return new Grant(
                new GrantId(UUID.randomUUID()),
                client.id(),
                session.user(),
                session.id(),
                session.device(),
                session.born(),
                scopes,
                refreshable && scopes.contains("offline_access"),
                refreshable ? 1 : 0,
                stamped,
                stamped,
                stamped.plus(lifetimes.absolute()),
                stamped.plus(lifetimes.idle()),
                client.isPublic() ? key : Optional.empty(),
                slots.next());
    }

    /// An app that wants to be told when the sign-in is over hears of ends that no kill brings about too.
    static void watch(GrantTx tx, Client client, Session session) {
        if (client.backchannelLogoutUri().isPresent()) {
            tx.watch(session.id(), session.end());
        }
    }

    /// Leave to issue the first tokens of a grant that was made in this transaction.
    static Issue first(GrantTx tx, Grant grant, Client client, SessionFacts facts, Optional<AuthorizationCode> code) {
        var issued = new GrantFacts(grant, facts.session(), facts.user(), client, facts.standing());
        var refreshToken = grant.generation() > 0
                ? Optional.of(new RefreshToken(grant.id(), grant.generation()))
                : Optional.<RefreshToken>empty();
        return new Issue(issued, grant.createdAt(), tx.head(), refreshToken, code);
    }

    /// Redeems a refresh token and rotates it. `client` has authenticated itself.
    ///
    /// @param scopes full names of what is asked for; empty for all that was granted
    /// @param began when the request arrived
    public IssueResult refresh(Client client, String presented, Set<String> scopes, Instant began) {
        return refresh(client, presented, scopes, Optional.empty(), began);
    }

    /// As [#refresh], by somebody who has proved to hold a key.
    ///
    /// @param key its thumbprint
    public IssueResult refresh(
            Client client, String presented, Set<String> scopes, Optional<String> key, Instant began) {
        var token = refreshTokens.read(presented);
        if (token.isEmpty()) {
            return new IssueResult.Refused(Refusal.INVALID);
        }
        return decide((tx, stamped, mayKill) -> tx.lockGrant(token.get().grant())
                .filter(facts -> facts.grant().client().equals(client.id()))
                .map(facts -> wrongKey(tx, facts, key, stamped)
                        .orElseGet(() -> refresh(tx, facts, token.get(), scopes, began, stamped, mayKill)))
                .orElseGet(() -> refuse(
                        tx, client, "refresh", token.get().grant().text(), Refusal.INVALID, "anotherClient", stamped)));
    }

    /// Whoever has the token and not its key has stolen it, or tries out what he found: the family lives on, since he
    /// gains nothing, and the entry tells whoever looks for thieves.
    private static Optional<Outcome> wrongKey(GrantTx tx, GrantFacts facts, Optional<String> key, Instant stamped) {
        Grant grant = facts.grant();
        if (grant.key().isEmpty()
                || grant.key().equals(key)
                || !facts.judge(stamped).live()) {
            return Optional.empty();
        }
        tx.audit(new AuditEntry(
                stamped,
                new Actor.ByClient(grant.client()),
                RiskReads.WRONG_KEY,
                grant.user().text(),
                "refused",
                Map.of(
                        "grant", grant.id().text(),
                        "session", grant.session().text(),
                        "key", key.orElse("none"))));
        return Optional.of(Outcome.of(new IssueResult.Refused(Refusal.WRONG_KEY)));
    }

    private Outcome refresh(
            GrantTx tx,
            GrantFacts facts,
            RefreshToken token,
            Set<String> scopes,
            Instant began,
            Instant stamped,
            boolean mayKill) {
        Grant grant = facts.grant();
        Client client = facts.client();
        var dead = refusal(facts.judge(stamped));
        if (dead.isPresent()) {
            return refuse(tx, client, "refresh", grant.id().text(), dead.get(), "dead", stamped);
        }
        if (!client.grantTypes().contains(GrantType.REFRESH_TOKEN)) {
            return refuse(tx, client, "refresh", grant.id().text(), Refusal.INVALID, "grantTypeWithdrawn", stamped);
        }
        return switch (FamilyRules.judge(grant, token.generation(), began, clock.instant())) {
            case FamilyRules.Turn.LostRace() ->
                refuse(tx, client, "refresh", grant.id().text(), Refusal.LOST_RACE, "lostRace", stamped);
            case FamilyRules.Turn.Reused() -> {
                if (!mayKill) {
                    yield new Outcome.NeedsTheTurn();
                }
                Position at = killSwitch.within(tx, replayed(grant.id(), Cause.REFRESH_TOKEN_REUSED, stamped));
                yield refuse(tx, client, "refresh", grant.id().text(), Refusal.REUSED, "reused", stamped)
                        .killing(at);
            }
            case FamilyRules.Turn.Repeat(var current) ->
                objection(facts, scopes, stamped).orElseGet(() -> issue(tx, facts, current, stamped));
            case FamilyRules.Turn.Rotate(var next) ->
                objection(facts, scopes, stamped).orElseGet(() -> {
                    tx.rotate(grant.id(), next, clock.instant(), stamped.plus(lifetimes.idle()));
                    return issue(tx, facts, next, stamped);
                });
        };
    }

    private static Optional<Outcome> objection(GrantFacts facts, Set<String> scopes, Instant stamped) {
        return facts.grant().scopes().containsAll(scopes)
                ? tooEarly(facts.standing(), stamped).map(Outcome.TooEarly::new)
                : Optional.of(Outcome.of(new IssueResult.ScopeTooWide()));
    }

    /// The session was stamped above the floor, but perhaps by another node, or before the clock was set back.
    static Optional<Duration> tooEarly(Standing standing, Instant stamped) {
        Duration wait = Stamp.wait(standing, stamped);
        return wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    private static Outcome issue(GrantTx tx, GrantFacts facts, long generation, Instant stamped) {
        tx.audit(granted(stamped, facts.client(), "refresh", facts.grant()));
        var next = Optional.of(new RefreshToken(facts.grant().id(), generation));
        return Outcome.of(new IssueResult.Granted(new Issue(facts, stamped, tx.head(), next, Optional.empty())));
    }

    /// The grant's facts at this moment: for introspection, userinfo and our own APIs.
    public Optional<GrantFacts> find(GrantId id) {
        return store.read(reads -> reads.grant(id));
    }

    /// Reads a refresh token without using it.
    public Optional<RefreshToken> read(String presented) {
        return refreshTokens.read(presented);
    }

    public String write(RefreshToken token) {
        return refreshTokens.write(token);
    }

    static Optional<Refusal> refusal(Liveness liveness) {
        return switch (liveness) {
            case Liveness.Live() -> Optional.empty();
            case Liveness.Killed _ -> Optional.of(Refusal.REVOKED);
            case Liveness.Disabled _ -> Optional.of(Refusal.DISABLED);
            case Liveness.Expired _ -> Optional.of(Refusal.EXPIRED);
        };
    }

    /// What a transaction decided.
    private sealed interface Outcome {

        record Decided(IssueResult result, Optional<Position> killed) implements Outcome {
            Decided killing(Position at) {
                return new Decided(result, Optional.of(at));
            }
        }

        /// Something must be killed, and this transaction already holds a row that a kill may want. Nothing was
        /// changed.
        record NeedsTheTurn() implements Outcome {}

        /// The stamp lies below the floor of a kill that this grant survives: a third party would take it for older.
        /// Nothing was changed.
        record TooEarly(Duration by) implements Outcome {}

        static Decided of(IssueResult result) {
            return new Decided(result, Optional.empty());
        }
    }

    @FunctionalInterface
    private interface Decision {
        Outcome in(GrantTx tx, Instant stamped, boolean mayKill);
    }

    /// Decides under the lock of one row. Only if a replay shows, which is rare, it decides once more with the
    /// log's turn taken first: taking the turn while holding the row could deadlock with a revocation that wants
    /// the row while holding the turn.
    private IssueResult decide(Decision decision) {
        Instant deadline = clock.instant().plus(LONGEST_WAIT);
        boolean mayKill = false;
        while (true) {
            Instant stamped = clock.instant();
            switch (decide(decision, stamped, mayKill)) {
                case Outcome.Decided(var result, var killed) -> {
                    killed.ifPresent(killSwitch::settle);
                    return result;
                }
                case Outcome.NeedsTheTurn() -> mayKill = true;
                case Outcome.TooEarly(var wait) -> {
                    if (stamped.plus(wait).isAfter(deadline)) {
                        throw new StoreUnavailable("this node's clock is behind the newest revocation");
                    }
                    pause.take(wait);
                }
            }
        }
    }

    private Outcome decide(Decision decision, Instant stamped, boolean mayKill) {
        return store.write(tx -> {
            if (mayKill) {
                tx.takeTurn();
            }
            return decision.in(tx, stamped, mayKill);
        });
    }

    private static Outcome.Decided refuse(
            GrantTx tx, Client client, String action, String target, Refusal why, String detail, Instant at) {
        var actor = new Actor.ByClient(client.id());
        tx.audit(new AuditEntry(at, actor, action, target, why.name(), Map.of("why", detail)));
        return Outcome.of(new IssueResult.Refused(why));
    }

    static AuditEntry granted(Instant at, Client client, String action, Grant grant) {
        return new AuditEntry(
                at,
                new Actor.ByClient(client.id()),
                action,
                grant.id().text(),
                AuditEntry.OK,
                Map.of(
                        "user", grant.user().text(),
                        "session", grant.session().text(),
                        "born", Long.toString(grant.born().value())));
    }

    private static Kill replayed(GrantId grant, Cause cause, Instant at) {
        var statement = Statement.by(Reason.STOLEN_TOKEN, "a token that was used up came again");
        return new Kill(new Scope.OfGrant(grant), cause, statement, new Actor.ByRule(cause.wireName()), at);
    }

    private String freshCode() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return "bac_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
