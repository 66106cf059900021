package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillQuery;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to revocation.
public abstract class RevocationContract {
    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
    }

    @AfterEach
    void leave() {
        store.close();
    }

    /// Two people, two applications, two browsers each, and everything they hold.
    private final class Household {
        final User alice = world.user("alice");
        final User bob = world.user("bob");
        final Client web = world.client("web");
        final Client mobile = world.client("mobile");
        final DeviceId laptop = World.device();
        final DeviceId phone = World.device();
        final Session aliceOnLaptop = world.session(alice, laptop, world.head());
        final Session aliceOnPhone = world.session(alice, phone, world.head());
        final Session bobAtHome = world.session(bob);
        final Grant aliceLaptopWeb = world.grant(aliceOnLaptop, web);
        final Grant aliceLaptopMobile = world.grant(aliceOnLaptop, mobile, true);
        final Grant alicePhoneWeb = world.grant(aliceOnPhone, web);
        final Grant bobWeb = world.grant(bobAtHome, web);

        private void assertDead(Set<Object> dead) {
            for (Session session : List.of(aliceOnLaptop, aliceOnPhone, bobAtHome)) {
                assertThat(world.live(session)).isEqualTo(!dead.contains(session));
            }
            for (Grant grant : List.of(aliceLaptopWeb, aliceLaptopMobile, alicePhoneWeb, bobWeb)) {
                assertThat(world.live(grant)).isEqualTo(!dead.contains(grant));
            }
        }
    }

    private Kill kill(Scope scope) {
        return new Kill(
                scope,
                Cause.ADMINISTRATOR,
                new Statement(Reason.DRILL, "a drill, nobody is hurt", Optional.of("T-1")),
                new Actor.ByUser(new UserId(UUID.randomUUID()), new ClientId("console")),
                store.clock().instant());
    }

    private Position revoke(Scope scope) {
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill(scope)));
        killSwitch.settle(at);
        return at;
    }

    private Toll toll(Scope scope) {
        ScopeFacts facts = facts(scope);
        return facts instanceof ScopeFacts.Known known ? known.toll() : Toll.NOTHING;
    }

    private ScopeFacts facts(Scope scope) {
        return store.revocation().read(reads -> reads.facts(scope, store.clock().instant()));
    }

    private Optional<User> user(UserId id) {
        return store.revocation().read(reads -> reads.user(id));
    }

    private Optional<LoggedKill> logged(Position at) {
        return store.revocation().read(reads -> reads.kill(at));
    }

    private List<LoggedKill> kills(Optional<Position> before, int limit) {
        return store.revocation().read(reads -> reads.kills(before, limit));
    }

    private List<LoggedKill> killsAfter(long after, int limit) {
        return store.revocation().read(reads -> reads.killsAfter(after, limit));
    }

    private List<Position> unstamped() {
        return store.revocation().read(RevocationReads::unstamped);
    }

    private Instant stamp(Position at, Instant w) {
        return store.revocation().write(tx -> tx.stamp(at, w));
    }

    private Optional<Position> earlier(String actor, String key) {
        return store.revocation().read(reads -> reads.earlier(actor, key));
    }

    private Head head() {
        return store.revocation().read(LogReads::head);
    }

    @Test
    void aKilledUserLosesEverythingAndNobodyElseLosesAnything() {
        var home = new Household();
        assertThat(toll(new Scope.OfUser(home.alice.id()))).isEqualTo(new Toll(2, 0, 3, 0));
        revoke(new Scope.OfUser(home.alice.id()));
        home.assertDead(Set.of(
                home.aliceOnLaptop,
                home.aliceOnPhone,
                home.aliceLaptopWeb,
                home.aliceLaptopMobile,
                home.alicePhoneWeb));
        assertThat(toll(new Scope.OfUser(home.alice.id()))).isEqualTo(new Toll(0, 2, 0, 3));
    }

    @Test
    void aKilledTenantLosesEverything() {
        var home = new Household();
        assertThat(toll(new Scope.OfTenant(store.tenant()))).isEqualTo(new Toll(3, 0, 4, 0));
        revoke(new Scope.OfTenant(store.tenant()));
        home.assertDead(Set.of(
                home.aliceOnLaptop,
                home.aliceOnPhone,
                home.bobAtHome,
                home.aliceLaptopWeb,
                home.aliceLaptopMobile,
                home.alicePhoneWeb,
                home.bobWeb));
    }

    @Test
    void aKilledClientLosesItsGrantsAndNoSession() {
        var home = new Household();
        assertThat(toll(new Scope.OfClient(home.web.id()))).isEqualTo(new Toll(0, 0, 3, 0));
        revoke(new Scope.OfClient(home.web.id()));
        home.assertDead(Set.of(home.aliceLaptopWeb, home.alicePhoneWeb, home.bobWeb));
    }

    @Test
    void aUserKilledAtOneClientKeepsTheOthers() {
        var home = new Household();
        var scope = new Scope.OfUserAtClient(home.alice.id(), home.web.id());
        assertThat(toll(scope)).isEqualTo(new Toll(0, 0, 2, 0));
        revoke(scope);
        home.assertDead(Set.of(home.aliceLaptopWeb, home.alicePhoneWeb));
    }

    @Test
    void aKilledDeviceLosesItsSessionsAndTheirGrants() {
        var home = new Household();
        assertThat(toll(new Scope.OfDevice(home.laptop))).isEqualTo(new Toll(1, 0, 2, 0));
        revoke(new Scope.OfDevice(home.laptop));
        home.assertDead(Set.of(home.aliceOnLaptop, home.aliceLaptopWeb, home.aliceLaptopMobile));
    }

    @Test
    void aKilledSessionLosesItsGrantsTheOfflineOnesToo() {
        var home = new Household();
        assertThat(toll(new Scope.OfSession(home.aliceOnLaptop.id()))).isEqualTo(new Toll(1, 0, 2, 0));
        revoke(new Scope.OfSession(home.aliceOnLaptop.id()));
        home.assertDead(Set.of(home.aliceOnLaptop, home.aliceLaptopWeb, home.aliceLaptopMobile));
    }

    @Test
    void aKilledGrantDiesAlone() {
        var home = new Household();
        assertThat(toll(new Scope.OfGrant(home.alicePhoneWeb.id()))).isEqualTo(new Toll(0, 0, 1, 0));
        revoke(new Scope.OfGrant(home.alicePhoneWeb.id()));
        home.assertDead(Set.of(home.alicePhoneWeb));
    }

    @Test
    void aSignInBegunAfterTheKillInTheSameMillisecondLives() {
        var home = new Household();
        revoke(new Scope.OfUser(home.alice.id()));
        Session fresh = world.session(home.alice);
        assertThat(world.live(fresh)).isTrue();
        assertThat(world.live(home.aliceOnLaptop)).isFalse();
    }

    @Test
    void aSignInThatBeganBeforeTheKillIsDeadHoweverLateItEnds() {
        var alice = world.user("alice");
        Position begun = world.head();
        revoke(new Scope.OfUser(alice.id()));
        store.clock().pass(Duration.ofMinutes(5));
        assertThat(world.live(world.session(alice, World.device(), begun))).isFalse();
    }

    @Test
    void anotherScopesLaterKillNeverHidesAnEarlierOne() {
        var home = new Household();
        revoke(new Scope.OfTenant(store.tenant()));
        Session fresh = world.session(home.alice);
        Grant grant = world.grant(fresh, home.web);
        revoke(new Scope.OfGrant(grant.id()));
        assertThat(world.live(fresh)).isTrue();
        assertThat(world.live(grant)).isFalse();
        assertThat(world.live(home.aliceOnPhone)).isFalse();
    }

    @Test
    void aDisabledUserClientOrTenantHoldsNothingThatIsAlive() {
        var home = new Household();
        store.enable(home.alice.id(), false);
        assertThat(world.live(home.aliceOnLaptop)).isFalse();
        assertThat(world.live(home.aliceLaptopMobile)).isFalse();
        assertThat(world.live(home.bobWeb)).isTrue();
        store.enable(home.alice.id(), true);
        store.enable(home.web.id(), false);
        assertThat(world.live(home.aliceOnLaptop)).isTrue();
        assertThat(world.live(home.aliceLaptopWeb)).isFalse();
        assertThat(world.live(home.aliceLaptopMobile)).isTrue();
        store.enable(home.web.id(), true);
        store.enableTenant(false);
        assertThat(world.live(home.bobAtHome)).isFalse();
        assertThat(world.live(home.bobWeb)).isFalse();
    }

    @Test
    void whatADeletedUserHeldStaysOnTheBooksAndIsDead() {
        var home = new Household();
        store.delete(home.alice.id(), store.clock().instant());
        assertThat(user(home.alice.id())).isEmpty();
        assertThat(facts(new Scope.OfUser(home.alice.id()))).isEqualTo(new ScopeFacts.Unknown());
        assertThat(world.live(home.aliceOnLaptop)).isFalse();
        assertThat(world.live(home.aliceLaptopMobile)).isFalse();
    }

    @Test
    void positionsRiseAndSequencesHaveNoHoleEvenIfTheClockStandsStillOrStepsBack() {
        var alice = world.user("alice");
        List<LoggedKill> kills = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Position at = revoke(new Scope.OfUser(alice.id()));
            kills.add(logged(at).orElseThrow());
            store.clock().pass(Duration.ofSeconds(i == 2 ? -30 : 0));
        }
        assertThat(kills).extracting(LoggedKill::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(kills).extracting(kill -> kill.position().value()).isSorted().doesNotHaveDuplicates();
        assertThat(head().sequence()).isEqualTo(5);
        assertThat(head().position()).isEqualTo(kills.getLast().position());
    }

    @Test
    void aPositionJumpsAboveTheWallClock() {
        var alice = world.user("alice");
        store.clock().pass(Duration.ofDays(1));
        Position at = revoke(new Scope.OfUser(alice.id()));
        assertThat(at.value()).isEqualTo(store.clock().instant().toEpochMilli());
    }

    @Test
    void aKillComesBackFromTheLogAsItWasMade() {
        var home = new Household();
        for (Scope scope : List.<Scope>of(
                new Scope.OfTenant(store.tenant()),
                new Scope.OfClient(home.web.id()),
                new Scope.OfUser(home.alice.id()),
                new Scope.OfUserAtClient(home.alice.id(), home.web.id()),
                new Scope.OfDevice(home.laptop),
                new Scope.OfSession(home.aliceOnLaptop.id()),
                new Scope.OfGrant(home.bobWeb.id()))) {
            Kill kill = kill(scope);
            LoggedKill logged = store.revocation().write(tx -> {
                tx.takeTurn();
                return tx.append(kill, new Toll(1, 2, 3, 4), Optional.empty());
            });
            assertThat(logged(logged.position()))
                    .contains(new LoggedKill(
                            logged.position(), logged.sequence(), kill, new Toll(1, 2, 3, 4), Optional.empty()));
        }
        assertThat(kills(Optional.empty(), 3)).extracting(LoggedKill::sequence).containsExactly(7L, 6L, 5L);
        Position third = killsAfter(2, 1).getFirst().position();
        assertThat(kills(Optional.of(third), 10))
                .extracting(LoggedKill::sequence)
                .containsExactly(2L, 1L);
        assertThat(killsAfter(5, 10)).extracting(LoggedKill::sequence).containsExactly(6L, 7L);
    }

    @Test
    void killsAreFoundByWhoseTheyAreWhoMadeThemWhyAndWhen() {
        var home = new Household();
        Instant start = store.clock().instant();
        List<Position> all = new ArrayList<>();
        for (Scope scope : List.<Scope>of(
                new Scope.OfTenant(store.tenant()),
                new Scope.OfUser(home.alice.id()),
                new Scope.OfUserAtClient(home.alice.id(), home.web.id()),
                new Scope.OfSession(home.aliceOnLaptop.id()),
                new Scope.OfGrant(home.bobWeb.id()))) {
            store.clock().pass(Duration.ofMinutes(1));
            all.add(store.revocation().write(tx -> {
                tx.takeTurn();
                return tx.append(at(scope), new Toll(1, 2, 3, 4), Optional.empty())
                        .position();
            }));
        }
        assertThat(found(KillQuery.ALL.of(home.alice.id()))).containsExactly(all.get(3), all.get(2), all.get(1));
        assertThat(found(KillQuery.ALL.of(home.bobWeb.user()))).containsExactly(all.get(4));
        assertThat(found(KillQuery.ALL.since(start.plus(Duration.ofMinutes(4)))))
                .containsExactly(all.get(4), all.get(3));
        assertThat(found(KillQuery.ALL.among(List.of(all.get(0), all.get(4))))).containsExactly(all.get(4), all.get(0));
        assertThat(found(KillQuery.ALL.among(List.of()))).isEmpty();
        var made = at(new Scope.OfUser(home.alice.id()));
        var none = Optional.<List<Position>>empty();
        var exact = new KillQuery(
                Optional.of(home.alice.id()),
                Optional.of(made.actor().id()),
                Optional.of(made.statement().reason()),
                Optional.of(made.cause()),
                Optional.of(ScopeKind.USER),
                Optional.empty(),
                Optional.of(start.plus(Duration.ofMinutes(3))),
                none);
        assertThat(found(exact)).containsExactly(all.get(1));
        assertThat(found(new KillQuery(
                        Optional.empty(),
                        Optional.of("nobody"),
                        Optional.empty(),
                        Optional.of(made.cause()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        none)))
                .isEmpty();
        var page =
                store.revocation().read(reads -> reads.kills(KillQuery.ALL.of(home.alice.id()), Optional.empty(), 2));
        assertThat(page.kills()).extracting(LoggedKill::position).containsExactly(all.get(3), all.get(2));
        assertThat(store.revocation()
                        .read(reads -> reads.kills(KillQuery.ALL.of(home.alice.id()), page.next(), 2))
                        .kills())
                .extracting(LoggedKill::position)
                .containsExactly(all.get(1));
        assertThat(store.revocation()
                        .<Long>read(reads -> reads.countKills(start, start.plus(Duration.ofMinutes(4)), 10)))
                .isEqualTo(3);
        assertThat(store.revocation()
                        .<Long>read(reads -> reads.countKills(start, start.plus(Duration.ofMinutes(4)), 2)))
                .isEqualTo(2);
    }

    /// As [#kill], always by the same one.
    private Kill at(Scope scope) {
        return new Kill(
                scope,
                Cause.ADMINISTRATOR,
                new Statement(Reason.DRILL, "a drill, nobody is hurt", Optional.of("T-1")),
                new Actor.ByUser(new UserId(new UUID(0, 7)), new ClientId("console")),
                store.clock().instant());
    }

    private List<Position> found(KillQuery query) {
        return store.revocation().read(reads -> reads.kills(query, Optional.empty(), 10)).kills().stream()
                .map(LoggedKill::position)
                .toList();
    }

    @Test
    void aStampStandsForEverAndAScopesOutsideTimeNeverSinks() {
        var alice = world.user("alice");
        Position first = store.revocation().write(tx -> killSwitch.within(tx, kill(new Scope.OfUser(alice.id()))));
        Position second = store.revocation().write(tx -> killSwitch.within(tx, kill(new Scope.OfUser(alice.id()))));
        assertThat(unstamped()).containsExactly(first, second);
        Instant w = Instant.ofEpochSecond(2_000_000_000);
        assertThat(stamp(second, w)).isEqualTo(w);
        assertThat(stamp(second, w.plusSeconds(9))).isEqualTo(w);
        // The older kill is stamped later and with less: its scope was already told a later time.
        assertThat(stamp(first, w.minusSeconds(5))).isEqualTo(w);
        assertThat(unstamped()).isEmpty();
        assertThat(user(alice.id()).orElseThrow().validFrom()).contains(w);
        assertThat(store.sessions()
                        .read(reads -> reads.standingOf(alice.id(), World.device()))
                        .floor())
                .isEqualTo(w.getEpochSecond() + 1);
    }

    @Test
    void theFloorIsThatOfTheLatestOfAllScopes() {
        var home = new Household();
        Instant w = Instant.ofEpochSecond(2_000_000_000);
        stampAt(new Scope.OfUser(home.alice.id()), w);
        stampAt(new Scope.OfTenant(store.tenant()), w.plusSeconds(7));
        stampAt(new Scope.OfDevice(home.laptop), w.plusSeconds(3));
        assertThat(store.sessions()
                        .read(reads -> reads.standingOf(home.alice.id(), home.laptop))
                        .floor())
                .isEqualTo(w.getEpochSecond() + 8);
        assertThat(store.sessions()
                        .read(reads -> reads.standingOf(home.bob.id(), home.phone))
                        .floor())
                .isEqualTo(w.getEpochSecond() + 8);
    }

    private void stampAt(Scope scope, Instant w) {
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill(scope)));
        assertThat(stamp(at, w)).isEqualTo(w);
    }

    @Test
    void aCrashBetweenCommitAndStampIsSettledLater() {
        var alice = world.user("alice");
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill(new Scope.OfUser(alice.id()))));
        assertThat(killSwitch.settleLeftovers()).isEqualTo(1);
        assertThat(logged(at).orElseThrow().effectiveAt()).isPresent();
        assertThat(killSwitch.settleLeftovers()).isZero();
    }

    @Test
    @Tag("RV-20")
    void nothingIsRevokedIfTheTransactionFailsAfterTheMark() {
        var home = new Household();
        Head before = head();
        int entries = store.audit().size();
        assertThatThrownBy(() -> store.revocation().write(tx -> {
                    Position at = killSwitch.within(tx, kill(new Scope.OfUser(home.alice.id())));
                    throw new IllegalStateException("the outbox is broken after " + at);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the outbox is broken");
        assertThat(head()).isEqualTo(before);
        assertThat(store.audit()).hasSize(entries);
        assertThat(kills(Optional.empty(), 10)).isEmpty();
        home.assertDead(Set.of());
    }

    @Test
    void aKillIsInTheChainWithItsOwnCommit() {
        var alice = world.user("alice");
        Position at = revoke(new Scope.OfUser(alice.id()));
        assertThat(store.chained()).isEqualTo(1);
        AuditEntry entry = store.audit().getFirst();
        assertThat(entry.action()).isEqualTo("revoke");
        assertThat(entry.target()).isEqualTo("user " + alice.id().text());
        assertThat(entry.detail()).containsEntry("position", Long.toString(at.value()));
    }

    @Test
    void aScopeThatNamesNothingIsUnknown() {
        var user = new UserId(UUID.randomUUID());
        var alice = world.user("alice");
        for (Scope scope : List.<Scope>of(
                new Scope.OfTenant(new TenantId(UUID.randomUUID())),
                new Scope.OfClient(new ClientId("nobody")),
                new Scope.OfUser(user),
                new Scope.OfUserAtClient(alice.id(), new ClientId("nobody")),
                new Scope.OfDevice(World.device()),
                new Scope.OfSession(new SessionId(UUID.randomUUID())),
                new Scope.OfGrant(new GrantId(UUID.randomUUID())))) {
            assertThat(facts(scope)).isEqualTo(new ScopeFacts.Unknown());
        }
    }

    @Test
    void whatIsKilledBelongsToItsOwnerWithHisRoles() {
        var admin = world.user("admin", Role.SECURITY_OPERATOR, Role.HELPDESK_ADMINISTRATOR);
        var client = world.client("web");
        Session session = world.session(admin);
        Grant grant = world.grant(session, client);
        for (Scope scope : List.<Scope>of(
                new Scope.OfUser(admin.id()),
                new Scope.OfUserAtClient(admin.id(), client.id()),
                new Scope.OfDevice(session.device()),
                new Scope.OfSession(session.id()),
                new Scope.OfGrant(grant.id()))) {
            assertThat(facts(scope)).isInstanceOfSatisfying(ScopeFacts.Known.class, known -> {
                assertThat(known.owner()).contains(admin.id());
                assertThat(known.ownerRoles())
                        .containsExactlyInAnyOrder(Role.SECURITY_OPERATOR, Role.HELPDESK_ADMINISTRATOR);
            });
        }
    }

    @Test
    void aBrowserThatTwoPeopleSignedInWithIsNobodysOwn() {
        DeviceId shared = World.device();
        world.session(world.user("alice"), shared, world.head());
        world.session(world.user("bob"), shared, world.head());
        assertThat(facts(new Scope.OfDevice(shared)))
                .isEqualTo(new ScopeFacts.Known(Optional.empty(), Set.of(), new Toll(2, 0, 0, 0)));
    }

    @Test
    void theSameIdempotencyKeyKillsOnce() {
        var alice = world.user("alice");
        var actor = new Actor.ByClient(new ClientId("soar"));
        var command = new RevokeCommand(
                new Scope.OfUser(alice.id()),
                Optional.empty(),
                Cause.ADMINISTRATOR,
                new Statement(Reason.ACCOUNT_TAKEOVER, "seen from two countries", Optional.empty()),
                actor,
                new Authority.OfApplication(),
                Optional.of("incident 7"));
        RevokeResult first = killSwitch.revoke(command);
        Session between = world.session(alice);
        assertThat(killSwitch.revoke(command)).isEqualTo(first);
        assertThat(head().sequence()).isEqualTo(1);
        assertThat(world.live(between)).isTrue();
        assertThat(earlier("somebody else", "incident 7")).isEmpty();
    }

    @Test
    @Tag("RV-05")
    void aHundredRevokesAtOnceAllSucceedAtRisingPositions() throws Exception {
        var alice = world.user("alice");
        var admin = new Actor.ByClient(new ClientId("soar"));
        Callable<RevokeResult> revoke = () -> killSwitch.revoke(new RevokeCommand(
                new Scope.OfUser(alice.id()),
                Cause.ADMINISTRATOR,
                new Statement(Reason.ACCOUNT_TAKEOVER, "seen from two countries", Optional.empty()),
                admin,
                new Authority.OfApplication()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(java.util.Collections.nCopies(100, revoke));
            Set<Position> positions = new java.util.HashSet<>();
            for (var result : results) {
                assertThat(result.get())
                        .isInstanceOfSatisfying(RevokeResult.Revoked.class, revoked -> positions.add(revoked.at()));
            }
            assertThat(positions).hasSize(100);
        }
        assertThat(head().sequence()).isEqualTo(100);
        assertThat(killsAfter(0, 200))
                .extracting(kill -> kill.position().value())
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(store.chained()).isEqualTo(100);
    }
}
