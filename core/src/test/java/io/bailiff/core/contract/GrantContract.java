package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.Held;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.grant.IssueResult.Refusal;
import io.bailiff.core.grant.IssuedToken;
import io.bailiff.core.grant.IssuedToken.Verdict;
import io.bailiff.core.grant.IssuedTokens;
import io.bailiff.core.grant.RefreshToken;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.ClaimsChange;
import io.bailiff.core.revocation.ClaimsScope;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to codes and refresh tokens, alone and in a crowd.
public abstract class GrantContract {
    private static final String VERIFIER = "v".repeat(43);

    private StoreUnderTest store;
    private World world;
    private Ticking clock;
    private KillSwitch killSwitch;
    private Grants grants;

    protected abstract StoreUnderTest open();

    /// How often a race is run.
    protected int rounds() {
        return 10;
    }

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        clock = new Ticking(store.clock().instant());
        killSwitch = new KillSwitch(store.revocation(), clock, Duration.ZERO);
        var tokens = new RefreshTokens(new SecretKeySpec(new byte[32], "HmacSHA256"));
        grants = new Grants(store.grants(), killSwitch, tokens, GrantLifetimes.DEFAULT, clock, new SecureRandom());
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private Grant grant(GrantId id) {
        return store.grants().read(reads -> reads.grant(id)).orElseThrow().grant();
    }

    private Set<String> consented(UserId user, ClientId client) {
        return store.grants().read(reads -> reads.consented(user, client));
    }

    private Optional<AuthorizationCode> code(String hash) {
        return store.grants().read(reads -> reads.code(hash));
    }

    private Optional<SessionFacts> sessionFor(SessionId session, ClientId client) {
        return store.grants().read(reads -> reads.sessionFor(session, client));
    }

    private RevokeResult revoke(Scope scope) {
        return killSwitch.revoke(new RevokeCommand(
                scope,
                Cause.ADMINISTRATOR,
                new Statement(Reason.ACCOUNT_TAKEOVER, "seen from two countries", Optional.empty()),
                new Actor.ByClient(new ClientId("soar")),
                new Authority.OfApplication()));
    }

    private String challenge() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    }

    private String issueCode(Session session, Client client) {
        return grants.issueCode(
                        world.facts(session),
                        new Grants.CodeOrder(
                                client.id(),
                                client.redirectUris().getFirst(),
                                challenge(),
                                Set.of("openid"),
                                "openid",
                                Optional.of("n-1"),
                                Optional.empty(),
                                Optional.empty()))
                .orElseThrow();
    }

    private IssueResult redeem(Client client, String code) {
        return grants.redeem(client, code, Optional.of(client.redirectUris().getFirst()), Optional.of(VERIFIER));
    }

    @Test
    void aGrantComesBackAsItWasWritten() {
        var alice = world.user("alice");
        var web = world.client("web");
        Session session = world.session(alice);
        Grant grant = world.grant(session, web, true);
        var facts = world.facts(grant);
        assertThat(facts.grant()).isEqualTo(grant);
        assertThat(facts.session()).isEqualTo(session);
        assertThat(facts.user()).isEqualTo(alice);
        assertThat(facts.client()).isEqualTo(web);
        assertThat(facts.standing()).isEqualTo(Standing.CLEAR);
        assertThat(grants.find(new GrantId(UUID.randomUUID())).isPresent()).isFalse();
    }

    @Test
    void aRotationIsKept() {
        Grant grant = world.grant(world.session(world.user("alice")), world.client("web"));
        Instant at = store.clock().instant().plusSeconds(60);
        store.grants().change(tx -> {
            var locked = tx.lockGrant(grant.id()).orElseThrow();
            tx.rotate(locked.grant().id(), 2, at, at.plusSeconds(600));
        });
        assertThat(grant(grant.id()).generation()).isEqualTo(2);
        assertThat(grant(grant.id()).rotatedAt()).isEqualTo(at);
        assertThat(grant(grant.id()).idleUntil()).isEqualTo(at.plusSeconds(600));
    }

    @Test
    void aCodeComesBackAsItWasWrittenAndIsUsedUpOnce() {
        var web = world.client("web");
        Session session = world.session(world.user("alice"));
        var code = new AuthorizationCode(
                web.id(),
                session.id(),
                "https://web.example/callback",
                challenge(),
                Set.of("openid", "api://orders/orders.read"),
                "openid orders.read",
                Optional.of("nonce"),
                Optional.of("{\"access_token\":{}}"),
                Optional.of("urn:bailiff:acr:2"),
                store.clock().instant().plusSeconds(60),
                false,
                Optional.empty());
        String hash = Sha256.hex("a code");
        store.grants().change(tx -> tx.insert(code, hash));
        assertThat(code(hash)).contains(code);
        Optional<AuthorizationCode> locked = store.grants().write(tx -> tx.lockCode(hash));
        assertThat(locked).contains(code);
        assertThat(code(Sha256.hex("another code"))).isEmpty();
        Grant grant = world.grant(session, web);
        store.grants().change(tx -> tx.redeemed(hash, grant.id()));
        assertThat(code(hash).orElseThrow().grant()).contains(grant.id());
        assertThat(code(hash).orElseThrow().burnt()).isFalse();
        store.grants().change(tx -> tx.burn(hash));
        assertThat(code(hash).orElseThrow().burnt()).isTrue();
    }

    @Test
    @Tag("OA-49")
    void aBoundCodeAndItsRefreshTokensAreGoodWithTheirKeyOnlyAndTheWrongOneIsWrittenDown() {
        var web = world.client("web");
        var alice = world.user("alice");
        var facts = world.facts(world.session(alice));
        String address = "https://web.example/callback";
        var callback = Optional.of(address);
        var verifier = Optional.of(VERIFIER);
        var key = Optional.of("key");
        var order = new Grants.CodeOrder(
                web.id(),
                address,
                challenge(),
                Set.of("openid"),
                "openid",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                key);
        String first = grants.issueCode(facts, order).orElseThrow();
        assertThat(grants.redeem(web, first, callback, verifier, Optional.of("another")))
                .isEqualTo(new IssueResult.Refused(Refusal.INVALID));
        String second = grants.issueCode(facts, order).orElseThrow();
        var granted = (IssueResult.Granted) grants.redeem(web, second, callback, verifier, key);
        String token = grants.write(granted.issue().refreshToken().orElseThrow());
        assertThat(grants.refresh(web, token, Set.of(), clock.instant()))
                .isEqualTo(new IssueResult.Refused(Refusal.WRONG_KEY));
        assertThat(store.audit())
                .anySatisfy(entry -> assertThat(entry)
                        .extracting(AuditEntry::action, AuditEntry::target)
                        .containsExactly(RiskReads.WRONG_KEY, alice.id().text()));
        assertThat(grants.refresh(web, token, Set.of(), key, clock.instant())).isInstanceOf(IssueResult.Granted.class);
    }

    @Test
    void consentOnlyGrows() {
        var alice = world.user("alice");
        var web = world.client("web");
        assertThat(consented(alice.id(), web.id())).isEmpty();
        store.grants()
                .change(tx -> tx.consent(
                        alice.id(), web.id(), Set.of("openid"), store.clock().instant()));
        store.grants()
                .change(tx -> tx.consent(
                        alice.id(),
                        web.id(),
                        Set.of("email", "profile"),
                        store.clock().instant()));
        assertThat(consented(alice.id(), web.id())).containsExactlyInAnyOrder("openid", "email", "profile");
        assertThat(consented(world.user("bob").id(), web.id())).isEmpty();
    }

    @Test
    void consentSurvivesAKillOfThePairAndTheKillSurvivesAConsent() {
        var alice = world.user("alice");
        var web = world.client("web");
        Grant grant = world.grant(world.session(alice), web);
        assertThat(revoke(new Scope.OfUserAtClient(alice.id(), web.id()))).isInstanceOf(RevokeResult.Revoked.class);
        store.grants()
                .change(tx -> tx.consent(
                        alice.id(), web.id(), Set.of("openid"), store.clock().instant()));
        assertThat(world.live(grant)).isFalse();
        assertThat(consented(alice.id(), web.id())).containsExactly("openid");
    }

    @Test
    void theStandingOfASessionAtAClientCountsBothAndTheirPair() {
        var alice = world.user("alice");
        var web = world.client("web");
        Session session = world.session(alice);
        assertThat(sessionFor(session.id(), web.id()).orElseThrow().standing()).isEqualTo(Standing.CLEAR);
        assertThat(sessionFor(session.id(), new ClientId("nobody"))).isEmpty();
        assertThat(sessionFor(new SessionId(UUID.randomUUID()), web.id())).isEmpty();
        revoke(new Scope.OfUserAtClient(alice.id(), web.id()));
        var facts = sessionFor(session.id(), web.id()).orElseThrow();
        assertThat(facts.judge(store.clock().instant()).live()).isFalse();
        assertThat(facts.standing().marks().userClient()).isNotEqualTo(Position.NONE);
        assertThat(world.live(session)).isTrue();
        store.enable(web.id(), false);
        assertThat(sessionFor(session.id(), web.id()).orElseThrow().standing().disabled())
                .containsExactly(ScopeKind.CLIENT);
    }

    private Verdict judge(Grant grant, Position issued) {
        var token = new IssuedToken(
                grant.client(),
                new IssuedToken.Holder.Granted(grant.user(), grant.session(), grant.id()),
                grant.born(),
                issued,
                store.grants().read(LogReads::head).lineage(),
                clock.instant().plusSeconds(60));
        return new IssuedTokens(store.grants(), clock).judge(token);
    }

    private Position outdate(ClaimsScope scope) {
        var change = new ClaimsChange(
                scope,
                ClaimsChange.Cause.POLICY,
                new Actor.ByRule("test"),
                store.clock().instant());
        return store.revocation().write(tx -> killSwitch.outdate(tx, change));
    }

    @Test
    void aChangeOfClaimsConcernsTokensThatWereIssuedBeforeItAndEndsNothing() {
        var web = world.client("web");
        var alice = world.user("alice");
        var hers = world.grant(world.session(alice), web);
        var his = world.grant(world.session(world.user("bob")), web);
        var before = world.head();
        var orders = new ApiId("api://orders");

        var lost = outdate(new ClaimsScope.OfPermission(alice.id(), orders, "orders.approve"));
        assertThat(judge(hers, before))
                .isEqualTo(
                        new Verdict.Live(List.of(new ClaimsScope.OfPermission(alice.id(), orders, "orders.approve"))));
        assertThat(judge(hers, lost)).isEqualTo(new Verdict.Live(List.of()));
        assertThat(judge(his, before)).isEqualTo(new Verdict.Live(List.of()));

        var changed = outdate(new ClaimsScope.OfUser(alice.id()));
        assertThat(judge(hers, lost)).isEqualTo(new Verdict.Outdated());
        assertThat(judge(hers, changed)).isEqualTo(new Verdict.Live(List.of()));
        assertThat(judge(his, before)).isEqualTo(new Verdict.Live(List.of()));

        var all = outdate(new ClaimsScope.OfTenant(store.tenant()));
        assertThat(judge(hers, changed)).isEqualTo(new Verdict.Outdated());
        assertThat(judge(his, before)).isEqualTo(new Verdict.Outdated());
        assertThat(judge(his, all)).isEqualTo(new Verdict.Live(List.of()));
        assertThat(world.live(hers)).isTrue();
        assertThat(world.live(his)).isTrue();
    }

    @Test
    void killsAndChangesOfClaimsAreOneLogWithoutHoles() {
        var alice = world.user("alice");
        var session = world.session(alice);
        var first = outdate(new ClaimsScope.OfUser(alice.id()));
        var _ = revoke(new Scope.OfSession(session.id()));
        var third = outdate(new ClaimsScope.OfUser(alice.id()));

        var all = store.revocation().read(reads -> reads.entriesAfter(0, 10));
        assertThat(all).extracting(LogEntry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(all).extracting(LogEntry::position).isSorted().contains(first, third);
        assertThat(all.get(1)).isInstanceOf(LogEntry.Killed.class);
        var second = store.revocation().read(reads -> reads.entriesAfter(1, 1));
        assertThat(second).containsExactly(all.get(1));
        assertThat(store.revocation().read(LogReads::head).sequence()).isEqualTo(3);
    }

    @Test
    void theStandingOfATokenCountsTheScopesItNamesAndNoOthers() {
        var alice = world.user("alice");
        var web = world.client("web");
        Session session = world.session(alice);
        for (Scope scope : List.<Scope>of(
                new Scope.OfUser(alice.id()),
                new Scope.OfClient(web.id()),
                new Scope.OfDevice(session.device()),
                new Scope.OfSession(session.id()))) {
            revoke(scope);
        }
        Standing own = store.grants().read(reads -> reads.standingOf(web.id()));
        assertThat(own.marks().client()).isNotEqualTo(Position.NONE);
        assertThat(own.marks().user()).isEqualTo(Position.NONE);
        Standing all = store.grants()
                .read(reads -> reads.standingOf(
                        Optional.of(alice.id()), web.id(), Optional.of(session.device()), Optional.of(session.id())));
        assertThat(all.marks().session().compareTo(all.marks().device())).isPositive();
        assertThat(all.marks().device().compareTo(all.marks().client())).isPositive();
        assertThat(all.marks().client().compareTo(all.marks().user())).isPositive();
        Standing none = store.grants()
                .read(reads -> reads.standingOf(
                        Optional.<UserId>empty(),
                        new ClientId("nobody"),
                        Optional.<DeviceId>empty(),
                        Optional.<SessionId>empty()));
        assertThat(none).isEqualTo(Standing.CLEAR);
    }

    @Test
    @Tag("RF-02")
    void ofSixtyFourRefreshesWithOneTokenExactlyOneWins() throws Exception {
        var web = world.client("web");
        for (int round = 0; round < rounds(); round++) {
            Grant grant = world.grant(world.session(world.user("alice" + round)), web);
            String token = grants.write(new RefreshToken(grant.id(), 1));
            Instant began = clock.instant();
            Callable<IssueResult> refresh = () -> grants.refresh(web, token, Set.of(), began);
            List<IssueResult> results = atOnce(Collections.nCopies(64, refresh));
            assertThat(results)
                    .filteredOn(IssueResult.Granted.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(IssueResult.Refused.class::isInstance)
                    .hasSize(63)
                    .containsOnly(new IssueResult.Refused(Refusal.LOST_RACE));
            assertThat(grant(grant.id()).generation()).isEqualTo(2);
            assertThat(world.live(grant)).isTrue();
        }
    }

    @Test
    void twoExchangesOfOneCodeAtOnceYieldOneGrantAndThenItsDeath() throws Exception {
        var web = world.client("web");
        for (int round = 0; round < rounds(); round++) {
            Session session = world.session(world.user("alice" + round));
            String code = issueCode(session, web);
            List<IssueResult> results = atOnce(Collections.nCopies(2, () -> redeem(web, code)));
            assertThat(results)
                    .filteredOn(IssueResult.Refused.class::isInstance)
                    .containsExactly(new IssueResult.Refused(Refusal.REUSED));
            var granted = results.stream()
                    .filter(IssueResult.Granted.class::isInstance)
                    .map(IssueResult.Granted.class::cast)
                    .toList();
            assertThat(granted).hasSize(1);
            assertThat(world.live(granted.getFirst().issue().facts().grant())).isFalse();
            assertThat(world.live(session)).isTrue();
        }
    }

    @Test
    void aReplayedRefreshTokenKillsItsFamilyWithoutDeadlock() throws Exception {
        var web = world.client("web");
        for (int round = 0; round < rounds(); round++) {
            var alice = world.user("alice" + round);
            Grant grant = world.grant(world.session(alice), web);
            String stolen = grants.write(new RefreshToken(grant.id(), 1));
            String second = next(grants.refresh(web, stolen, Set.of(), clock.instant()));
            next(grants.refresh(web, second, Set.of(), clock.instant()));
            List<Callable<Boolean>> crowd = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                crowd.add(() -> grants.refresh(web, stolen, Set.of(), clock.instant()) instanceof IssueResult.Refused);
                crowd.add(() -> revoke(new Scope.OfGrant(grant.id())) instanceof RevokeResult.Revoked);
            }
            assertThat(atOnce(crowd)).containsOnly(true);
            assertThat(world.live(grant)).isFalse();
        }
    }

    @Test
    @Tag("RF-08")
    @Tag("RV-01")
    void noRefreshThatEndsAfterTheRevocationsAnswerYieldsALivingToken() throws Exception {
        var web = world.client("web");
        for (int round = 0; round < rounds(); round++) {
            var alice = world.user("alice" + round);
            List<Refresher> refreshers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                refreshers.add(new Refresher(world.grant(world.session(alice), web), web));
            }
            survive(alice, refreshers);
            refreshers.forEach(
                    refresher -> assertThat(world.live(refresher.grant)).isFalse());
        }
    }

    private void survive(User alice, List<Refresher> refreshers) throws Exception {
        var revoked = new AtomicBoolean();
        var warm = new CountDownLatch(refreshers.size() * 3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = refreshers.stream()
                    .map(refresher -> threads.submit(() -> refresher.run(revoked, warm)))
                    .toList();
            warm.await();
            assertThat(revoke(new Scope.OfUser(alice.id()))).isInstanceOf(RevokeResult.Revoked.class);
            revoked.set(true);
            for (Future<Boolean> result : running) {
                assertThat(result.get()).as("refused after the answer").isTrue();
            }
        }
    }

    /// Refreshes in a loop until it is refused.
    private final class Refresher {
        private final Grant grant;
        private final Client client;
        private String token;

        private Refresher(Grant grant, Client client) {
            this.grant = grant;
            this.client = client;
            this.token = grants.write(new RefreshToken(grant.id(), 1));
        }

        /// False if a refresh that began after the answer went through.
        private boolean run(AtomicBoolean revoked, CountDownLatch warm) {
            while (true) {
                boolean after = revoked.get();
                switch (grants.refresh(client, token, Set.of(), clock.instant())) {
                    case IssueResult.Granted granted -> {
                        if (after) {
                            return false;
                        }
                        token = next(granted);
                        warm.countDown();
                    }
                    case IssueResult.Refused(var why) -> {
                        return why == Refusal.REVOKED;
                    }
                    case IssueResult.ScopeTooWide() -> {
                        return false;
                    }
                }
            }
        }
    }

    private String next(IssueResult result) {
        return switch (result) {
            case IssueResult.Granted(var issue) ->
                issue.refreshToken().map(grants::write).orElseThrow();
            case IssueResult.Refused _, IssueResult.ScopeTooWide _ -> throw new AssertionError(result);
        };
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> tasks) throws Exception {
        var start = new CountDownLatch(1);
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        start.await();
                        return task.call();
                    }))
                    .toList();
            start.countDown();
            for (Future<T> result : running) {
                results.add(result.get());
            }
        }
        return results;
    }

    private List<Held> held(Scope scope, Position below, Instant since, int most) {
        return store.grants().read(reads -> reads.held(scope, below, since, most));
    }

    private Set<ClientId> heldBy(Scope scope, Position below, Instant since) {
        return held(scope, below, since, 10).stream().map(Held::client).collect(Collectors.toSet());
    }

    @Test
    void whatAKillCoversIsKnownAfterItAndNothingOfAnybodyElse() {
        var alice = world.user("alice");
        var web = world.client("web");
        var phone = world.client("phone");
        var session = world.session(alice);
        var grant = world.grant(session, web);
        var elsewhere = world.grant(world.session(alice), phone);
        var _ = world.grant(world.session(world.user("bob")), world.client("tablet"));
        Position kill = ((RevokeResult.Revoked) revoke(new Scope.OfUser(alice.id()))).at();
        Instant before = grant.rotatedAt().minusSeconds(1);

        assertThat(heldBy(new Scope.OfUser(alice.id()), kill, before)).containsExactlyInAnyOrder(web.id(), phone.id());
        assertThat(heldBy(new Scope.OfSession(session.id()), kill, before)).containsExactly(web.id());
        assertThat(heldBy(new Scope.OfDevice(elsewhere.device()), kill, before)).containsExactly(phone.id());
        assertThat(heldBy(new Scope.OfGrant(grant.id()), kill, before)).containsExactly(web.id());
        assertThat(heldBy(new Scope.OfUserAtClient(alice.id(), phone.id()), kill, before))
                .containsExactly(phone.id());
        assertThat(heldBy(new Scope.OfUser(alice.id()), grant.born(), before))
                .as("what began later is not covered")
                .isEmpty();
        assertThat(heldBy(new Scope.OfGrant(grant.id()), kill, grant.rotatedAt()))
                .as("what was not used since")
                .isEmpty();
        assertThat(held(new Scope.OfUser(alice.id()), kill, before, 1)).hasSize(1);
        assertThat(held(new Scope.OfGrant(grant.id()), kill, before, 1))
                .containsExactly(new Held(web.id(), grant.scopes(), grant.rotatedAt()));
    }
}
