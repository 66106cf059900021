package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Client;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.evidence.Telling;
import io.bailiff.core.evidence.Tellings;
import io.bailiff.core.evidence.Told;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.logout.FrontChannel;
import io.bailiff.core.logout.LogoutDebts;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDelivery.State;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.logout.LogoutPlace;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutReason;
import io.bailiff.core.logout.RelyingParty;
import io.bailiff.core.retention.Retention;
import io.bailiff.core.retention.Sweep;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What back-channel logout promises, on every store.
public abstract class LogoutContract {
    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;
    private User alice;
    private User bob;
    private Client web;
    private Client shop;
    private Client quiet;
    private final List<String> told = new ArrayList<>();
    private RelyingParty.Answer answer = new RelyingParty.Answer.Done("HTTP 200");

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        alice = world.user("alice");
        bob = world.user("bob");
        web = listening("web");
        shop = listening("shop");
        quiet = world.client("quiet");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Client listening(String id) {
        return world.client(id, Optional.of("https://" + id + ".example/logout"));
    }

    private LogoutDispatch dispatch() {
        return new LogoutDispatch(store.logouts(), this::tell, store.clock(), new Random(1));
    }

    private RelyingParty.Answer tell(LogoutDelivery delivery, String address) {
        assertThat(address).isEqualTo("https://" + delivery.client().text() + ".example/logout");
        told.add(pair(delivery));
        return answer;
    }

    private static String pair(LogoutDelivery delivery) {
        return pair(delivery.session().text(), delivery.client().text());
    }

    private static String pair(Session session, Client client) {
        return pair(session.id().text(), client.id().text());
    }

    private static String pair(String session, String client) {
        return session + " " + client;
    }

    /// As the product does: the session is watched for apps that listen.
    private void signIn(Session session, Client... clients) {
        for (Client client : clients) {
            var _ = world.grant(session, client);
            store.grants().change(tx -> tx.watch(session.id(), session.end()));
        }
    }

    private Position kill(Scope scope) {
        var statement = Statement.by(Reason.DRILL, "a drill in a test");
        var kill = new Kill(
                scope,
                Cause.ADMINISTRATOR,
                statement,
                new Actor.Unknown(),
                store.clock().instant());
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
        killSwitch.settle(at);
        return at;
    }

    /// A new one each time: nothing is kept in memory.
    private LogoutDebts debts() {
        return new LogoutDebts(store.logouts(), store.clock());
    }

    private List<String> owed() {
        while (debts().follow()) {
            assertThat(store.logouts().<Long>read(LogoutReads::pending)).isNotNegative();
        }
        while (debts().lookAround()) {
            assertThat(store.logouts().<Long>read(LogoutReads::pending)).isNotNegative();
        }
        return all().stream().map(LogoutContract::pair).toList();
    }

    private List<LogoutDelivery> all() {
        return dispatch().deliveries(Optional.empty(), Optional.empty(), Optional.empty(), 2_000);
    }

    @Test
    @Tag("SS-08")
    void ofASessionThatIsKilledItsOwnAppsAreToldAndNobodyElse() {
        var laptop = world.session(alice);
        var phone = world.session(alice);
        var bobs = world.session(bob);
        signIn(laptop, web, shop, quiet);
        signIn(phone, web);
        signIn(bobs, web);

        Position at = kill(new Scope.OfSession(laptop.id()));

        assertThat(owed()).containsExactlyInAnyOrder(pair(laptop, web), pair(laptop, shop));
        assertThat(all()).allSatisfy(delivery -> {
            assertThat(delivery.kill()).contains(at);
            assertThat(delivery.user()).isEqualTo(alice.id());
            assertThat(delivery.reason()).isEqualTo(LogoutReason.KILLED);
        });
    }

    private Told toldOf(Position at, int most) {
        var clients = new Clients(store.directory(), killSwitch, store.clock());
        var tellings = new Tellings(
                store.signals(), store.logouts(), store.downstream(), clients, Duration.ofDays(30), store.clock());
        var kill = store.revocation().<LoggedKill>read(reads -> reads.kill(at).orElseThrow());
        return tellings.logouts(kill, most);
    }

    @Test
    void whoWasToldOfAKillIsCountedAndWhatNeedsALookComesFirst() {
        for (int i = 0; i < 3; i++) {
            signIn(world.session(alice), web);
        }
        signIn(world.session(alice), shop);
        Position at = kill(new Scope.OfUser(alice.id()));
        assertThat(toldOf(at, 9).known()).isEqualTo(Told.Known.PARTIAL);
        assertThat(owed()).hasSize(4);
        for (int i = 0; i < 3; i++) {
            assertThat(dispatch()
                            .attempt(dispatch().claim(web.id(), 1).getFirst())
                            .state())
                    .isEqualTo(State.DELIVERED);
            store.clock().pass(Duration.ofSeconds(1));
        }
        answer = new RelyingParty.Answer.Refused("HTTP 400");
        assertThat(dispatch().run()).hasSize(1);

        Told told = toldOf(at, 2);

        assertThat(told.known()).isEqualTo(Told.Known.COMPLETE);
        assertThat(told.count()).isEqualTo(4);
        assertThat(told.counts()).isEqualTo(Map.of(Telling.State.REFUSED, 1L, Telling.State.DELIVERED, 3L));
        assertThat(told.listed()).extracting(Telling::receiver).containsExactly("shop", "web");
        assertThat(told.listed().getFirst()).satisfies(one -> {
            assertThat(one.answer()).isEqualTo("HTTP 400");
            assertThat(one.latency()).contains(Duration.ofSeconds(3));
        });
        assertThat(store.logouts().<List<LogoutReads.Backlog>>read(LogoutReads::logoutBacklogs))
                .containsExactly(new LogoutReads.Backlog(shop.id(), 0, Optional.empty(), 1));
        store.clock().pass(Duration.ofDays(31));
        assertThat(toldOf(at, 2).known()).isEqualTo(Told.Known.UNKNOWN);
        Position later = kill(new Scope.OfUser(alice.id()));
        assertThat(owed()).hasSize(4);
        assertThat(toldOf(later, 2).count()).as("told once").isZero();
    }

    @Test
    void everyScopeReachesItsSessionsAndOnlyThose() {
        var laptop = world.session(alice);
        var phone = world.session(alice);
        var bobs = world.session(bob);
        signIn(laptop, web, shop);
        signIn(phone, web);
        signIn(bobs, web, shop);
        var grant = world.grant(laptop, web);

        kill(new Scope.OfGrant(grant.id()));
        kill(new Scope.OfClient(quiet.id()));
        assertThat(owed()).isEmpty();
        kill(new Scope.OfUserAtClient(alice.id(), shop.id()));
        assertThat(owed()).containsExactly(pair(laptop, shop));
        kill(new Scope.OfDevice(phone.device()));
        assertThat(owed()).containsExactlyInAnyOrder(pair(laptop, shop), pair(phone, web));
        kill(new Scope.OfClient(shop.id()));
        assertThat(owed()).containsExactlyInAnyOrder(pair(laptop, shop), pair(phone, web), pair(bobs, shop));
        kill(new Scope.OfUser(alice.id()));
        assertThat(owed())
                .containsExactlyInAnyOrder(pair(laptop, shop), pair(phone, web), pair(bobs, shop), pair(laptop, web));
        kill(new Scope.OfTenant(store.tenant()));
        assertThat(owed())
                .containsExactlyInAnyOrder(
                        pair(laptop, shop), pair(phone, web), pair(bobs, shop), pair(laptop, web), pair(bobs, web));
    }

    @Test
    void whoSignsInAfterTheKillIsNotSignedOutByIt() {
        var before = world.session(alice);
        signIn(before, web);
        kill(new Scope.OfUser(alice.id()));
        var after = world.session(alice);
        signIn(after, web);

        assertThat(owed()).containsExactly(pair(before, web));
    }

    @Test
    void aSignOutTellsEveryAppOfTheSession() {
        var session = world.session(alice);
        var other = world.session(alice);
        signIn(session, web, shop);
        signIn(other, web);
        var sessions = new Sessions(store.sessions(), killSwitch, SessionLifetimes.DEFAULT, store.clock());

        sessions.signOut(world.facts(session), new ClientId("account"));

        assertThat(owed()).containsExactlyInAnyOrder(pair(session, web), pair(session, shop));
        assertThat(all()).extracting(LogoutDelivery::reason).containsOnly(LogoutReason.SIGNED_OUT);
        kill(new Scope.OfUser(alice.id()));
        assertThat(owed()).containsExactlyInAnyOrder(pair(session, web), pair(session, shop), pair(other, web));
    }

    @Test
    void theBrowserOpensThePagesOfTheAppsOfThisSession() {
        Client bare = framed("bare", "https://bare.example/bye");
        Client asking = framed("asking", "https://asking.example/bye?a=1");
        var session = world.session(alice);
        var other = world.session(alice);
        signIn(session, bare, asking, web);
        signIn(session, bare);
        signIn(other, framed("elsewhere", "https://elsewhere.example/bye"));
        var frontChannel = new FrontChannel(store.logouts());

        assertThat(frontChannel.addresses(session.id(), "https://id.example/t/v2.0"))
                .containsExactlyInAnyOrder(
                        "https://bare.example/bye?iss=https%3A%2F%2Fid.example%2Ft%2Fv2.0&sid="
                                + session.id().text(),
                        "https://asking.example/bye?a=1&iss=https%3A%2F%2Fid.example%2Ft%2Fv2.0&sid="
                                + session.id().text());
        store.enable(bare.id(), false);
        assertThat(frontChannel.addresses(session.id(), "https://id.example/t/v2.0"))
                .hasSize(1);
    }

    private Client framed(String id, String address) {
        Client plain = world.client(id);
        var framed = new Client(
                plain.id(),
                plain.name(),
                plain.proof(),
                plain.enabled(),
                plain.grantTypes(),
                plain.redirectUris(),
                plain.postLogoutRedirectUris(),
                plain.backchannelLogoutUri(),
                plain.origins(),
                plain.scopes(),
                plain.appPermissions(),
                plain.consentRequired(),
                plain.api(),
                plain.strength(),
                plain.keyBound(),
                Optional.of(address));
        store.directory().change(tx -> tx.save(framed, store.clock().instant()));
        return framed;
    }

    @Test
    void aSessionThatEndsByTimeIsToldOfThoughTheAppsTokensAreLongGone() {
        var session = world.session(alice);
        signIn(session, web);
        store.clock().pass(World.IDLE.minusHours(1));
        store.sessions()
                .change(tx -> tx.touch(
                        session.id(),
                        store.clock().instant(),
                        store.clock().instant().plus(World.IDLE)));
        store.clock().pass(Duration.ofHours(1));
        assertThat(owed()).as("used meanwhile").isEmpty();

        store.clock().pass(World.IDLE);

        assertThat(owed()).containsExactly(pair(session, web));
        assertThat(all()).extracting(LogoutDelivery::reason).containsExactly(LogoutReason.EXPIRED);
        assertThat(store.logouts()
                        .<Integer>read(reads ->
                                reads.watched(store.clock().instant(), 10).size()))
                .isZero();
    }

    @Test
    void aLargeKillIsFollowedInPagesAndEachPageIsWrittenOnce() {
        var session = world.session(alice);
        var now = store.clock().instant();
        store.grants().change(tx -> {
            for (int i = 0; i < 1_100; i++) {
                tx.insert(new Grant(
                        new GrantId(UUID.randomUUID()),
                        i == 0 ? shop.id() : web.id(),
                        alice.id(),
                        session.id(),
                        session.device(),
                        session.born(),
                        Set.of("openid"),
                        false,
                        1,
                        now,
                        now,
                        now.plus(World.LIFE),
                        now.plus(World.IDLE)));
            }
        });
        kill(new Scope.OfUser(alice.id()));

        int steps = 0;
        while (debts().follow()) {
            steps++;
        }

        assertThat(steps).isEqualTo(3);
        assertThat(owed()).containsExactlyInAnyOrder(pair(session, web), pair(session, shop));
        assertThat(store.logouts().<Boolean>write(tx -> {
                    var here = tx.cursor();
                    return tx.move(here, here);
                }))
                .isTrue();
    }

    private LogoutDelivery owedOne() {
        var session = world.session(alice);
        signIn(session, web);
        kill(new Scope.OfSession(session.id()));
        assertThat(owed()).hasSize(1);
        return all().getFirst();
    }

    @Test
    void whatIsDeliveredIsDone() {
        owedOne();
        assertThat(dispatch().run()).extracting(LogoutDispatch.Tried::state).containsExactly(State.DELIVERED);
        assertThat(dispatch().run()).isEmpty();
        assertThat(told).hasSize(1);
        assertThat(all().getFirst().settledAt()).contains(store.clock().instant());
        assertThat(dispatch().pending()).isZero();
    }

    @Test
    @Tag("SS-08")
    void ofTwoNodesOneSendsAndIfItDiesTheOtherDoes() {
        owedOne();
        var claimed = dispatch().claim(web.id(), 10);
        assertThat(claimed).hasSize(1);
        assertThat(dispatch().claim(web.id(), 10)).isEmpty();

        store.clock().pass(Duration.ofMinutes(1));

        assertThat(dispatch().run()).extracting(LogoutDispatch.Tried::state).containsExactly(State.DELIVERED);
        // The first one was only slow: its answer changes nothing any more.
        answer = new RelyingParty.Answer.Unreachable("too late");
        assertThat(dispatch().attempt(claimed.getFirst()).state()).isEqualTo(State.PENDING);
        assertThat(all()).extracting(LogoutDelivery::state).containsExactly(State.DELIVERED);
    }

    @Test
    @Tag("SS-05")
    void aRefusalIsRememberedAndNotAskedAgain() {
        owedOne();
        answer = new RelyingParty.Answer.Refused("invalid_request");
        assertThat(dispatch().run()).extracting(LogoutDispatch.Tried::state).containsExactly(State.REFUSED);
        store.clock().pass(Duration.ofDays(2));
        assertThat(dispatch().run()).isEmpty();
        assertThat(all().getFirst().answer()).isEqualTo("invalid_request");
        assertThat(audit()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo("refused");
            assertThat(entry.target()).isEqualTo("web");
        });
    }

    private List<AuditEntry> audit() {
        return store.audit().stream()
                .filter(entry -> entry.action().equals("back-channel-logout"))
                .toList();
    }

    @Test
    @Tag("SS-07")
    void whoDoesNotAnswerIsTriedEverMoreRarelyAndGivenUpAfterADay() {
        owedOne();
        answer = new RelyingParty.Answer.Unreachable("HTTP 500");
        var began = store.clock().instant();
        var state = State.PENDING;
        while (state == State.PENDING) {
            store.clock()
                    .pass(Duration.between(
                            store.clock().instant(), all().getFirst().dueAt()));
            state = dispatch().run().getFirst().state();
        }
        assertThat(state).isEqualTo(State.DEAD);
        assertThat(Duration.between(began, store.clock().instant()))
                .isBetween(Duration.ofHours(22), Duration.ofHours(24));
        assertThat(told).hasSizeBetween(24, 60);
        assertThat(audit()).extracting(AuditEntry::outcome).containsExactly("dead");
    }

    @Test
    void whatWasRefusedIsToldOnceMoreWhenAnAdministratorAsks() {
        var owed = owedOne();
        assertThat(replay(owed)).as("it still waits").isFalse();
        answer = new RelyingParty.Answer.Refused("HTTP 400");
        assertThat(dispatch().run()).extracting(LogoutDispatch.Tried::state).containsExactly(State.REFUSED);

        assertThat(replay(owed)).isTrue();
        assertThat(replay(owed)).as("it waits again").isFalse();

        assertThat(all()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(State.PENDING);
            assertThat(one.settledAt()).isEmpty();
        });
        answer = new RelyingParty.Answer.Done("HTTP 200");
        assertThat(dispatch().run()).extracting(LogoutDispatch.Tried::state).containsExactly(State.DELIVERED);
        assertThat(replay(owed)).as("it was taken").isFalse();
        assertThat(store.audit().stream().filter(entry -> entry.action().equals("replay-logout")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).containsEntry("was", "refused"));
    }

    @Test
    void whatIsOlderThanADayGetsOneTryMore() {
        var owed = owedOne();
        answer = new RelyingParty.Answer.Unreachable("HTTP 500");
        store.clock().pass(LogoutDelivery.LIFE);
        assertThat(dispatch().run()).extracting(LogoutDispatch.Tried::state).containsExactly(State.DEAD);

        assertThat(replay(owed)).isTrue();

        assertThat(dispatch().run()).extracting(LogoutDispatch.Tried::state).containsExactly(State.DEAD);
        assertThat(dispatch().run()).isEmpty();
    }

    private boolean replay(LogoutDelivery delivery) {
        return dispatch().replay(delivery.session(), delivery.client(), new Actor.Unknown());
    }

    @Test
    void theListIsReadInPagesAndByAppAndState() {
        var session = world.session(alice);
        signIn(session, web, shop);
        kill(new Scope.OfUser(alice.id()));
        assertThat(owed()).hasSize(2);
        var first = dispatch().deliveries(Optional.empty(), Optional.of(State.PENDING), Optional.empty(), 1);
        var second = dispatch()
                .deliveries(Optional.empty(), Optional.empty(), Optional.of(LogoutPlace.of(first.getFirst())), 10);
        assertThat(second).hasSize(1);
        assertThat(pair(second.getFirst())).isNotEqualTo(pair(first.getFirst()));
        assertThat(dispatch().deliveries(Optional.of(web.id()), Optional.empty(), Optional.empty(), 10))
                .extracting(LogoutDelivery::client)
                .containsExactly(web.id());
        assertThat(dispatch().deliveries(Optional.empty(), Optional.of(State.DEAD), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void whatAnAppGotIsNotForgottenBeforeItWasToldOfTheEnd() {
        var session = world.session(alice);
        signIn(session, web);
        store.grants().change(tx -> tx.watch(session.id(), session.end()));
        store.clock().pass(World.LIFE.plusDays(40));
        var now = store.clock().instant();
        var kept = Duration.ofDays(30);
        var sweep = new Sweep(new StoreAt(store.sweeping(), now), new Retention(kept, kept), () -> now);
        var _ = sweep.run();

        assertThat(owed()).containsExactly(pair(session, web));
        var _ = sweep.run();
        assertThat(all()).as("not sent yet").hasSize(1);
        assertThat(dispatch().run()).hasSize(1);
        var _ = sweep.run();
        assertThat(all()).as("gone with its session").isEmpty();
    }
}
