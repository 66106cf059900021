package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.retention.SweepTx;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.status.StatusBoard;
import io.bailiff.core.status.StatusBoard.Reading;
import io.bailiff.core.status.StatusEntry;
import io.bailiff.core.status.StatusList;
import io.bailiff.core.status.StatusReads;
import io.bailiff.core.status.StatusSlot;
import io.bailiff.core.status.StatusSlots;
import io.bailiff.core.status.StatusTerms;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the status lists say is what the one rule says.
public abstract class StatusContract {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final StatusTerms TERMS = new StatusTerms(Duration.ofSeconds(30));

    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;
    private StatusSlots slots;
    private StatusBoard board;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void setUp() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        slots = new StatusSlots(store.grants(), new SecureRandom());
        board = board(store.clock());
    }

    @AfterEach
    void tearDown() {
        store.close();
    }

    private StatusBoard board(InstantSource clock) {
        return new StatusBoard(store.grants(), TERMS, LONGEST, clock);
    }

    private void kill(Scope scope) {
        var _ = killed(scope);
    }

    private Position killed(Scope scope) {
        var kill = new Kill(
                scope,
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "a random drill"),
                new Actor.ByRule("drill"),
                store.clock().instant());
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
        killSwitch.settle(at);
        store.clock().pass(Duration.ofSeconds(2));
        return at;
    }

    private StatusEntry entry(Grant grant) {
        return slots.of(grant.id(), world.facts(grant).grant().slot());
    }

    private boolean dead(StatusEntry entry) {
        return reading(board, entry).bits().dead(entry.index());
    }

    private static Reading reading(StatusBoard board, StatusEntry entry) {
        return board.reading(entry.list()).orElseThrow();
    }

    @Test
    void aKillOfAnyScopeShowsForItsGrantsAndForNobodyElses() {
        User alice = world.user("alice");
        User bob = world.user("bob");
        Client web = world.client("web");
        Client shop = world.client("shop");
        var aliceAtHome = world.session(alice);
        Grant atWeb = world.grant(aliceAtHome, web);
        Grant atShop = world.grant(aliceAtHome, shop);
        Grant elsewhere = world.grant(world.session(alice), web, true);
        Grant bobs = world.grant(world.session(bob), web);
        Map<Grant, StatusEntry> all = new HashMap<>();
        List.of(atWeb, atShop, elsewhere, bobs).forEach(grant -> all.put(grant, entry(grant)));

        assertThat(all.values()).noneMatch(this::dead);
        kill(new Scope.OfGrant(atShop.id()));
        assertThat(dead(all, atWeb, atShop, elsewhere, bobs)).containsExactly(false, true, false, false);
        kill(new Scope.OfSession(aliceAtHome.id()));
        assertThat(dead(all, atWeb, atShop, elsewhere, bobs)).containsExactly(true, true, false, false);
        kill(new Scope.OfUserAtClient(bob.id(), shop.id()));
        assertThat(dead(all, atWeb, atShop, elsewhere, bobs)).containsExactly(true, true, false, false);
        kill(new Scope.OfUser(alice.id()));
        assertThat(dead(all, atWeb, atShop, elsewhere, bobs)).containsExactly(true, true, true, false);

        Grant fresh = world.grant(world.session(alice), web);
        assertThat(dead(entry(fresh))).isFalse();
        kill(new Scope.OfUserAtClient(bob.id(), web.id()));
        assertThat(dead(entry(bobs))).isTrue();
        assertThat(dead(entry(fresh))).isFalse();
        kill(new Scope.OfDevice(fresh.device()));
        assertThat(dead(entry(fresh))).isTrue();

        Grant later = world.grant(world.session(bob), shop);
        StatusEntry ofLater = entry(later);
        kill(new Scope.OfClient(web.id()));
        assertThat(dead(ofLater)).isFalse();
        kill(new Scope.OfTenant(store.tenant()));
        assertThat(dead(ofLater)).isTrue();
    }

    private List<Boolean> dead(Map<Grant, StatusEntry> all, Grant... grants) {
        return Arrays.stream(grants)
                .map(grant -> dead(Optional.ofNullable(all.get(grant)).orElseThrow()))
                .toList();
    }

    @Test
    void whatAClientHoldsItselfHasOnePlaceUntilItsKill() {
        Client jobs = world.client("jobs");
        Client other = world.client("other");
        StatusEntry first = slots.of(jobs.id(), Position.NONE);
        StatusEntry others = slots.of(other.id(), Position.NONE);

        assertThat(slots.of(jobs.id(), Position.NONE)).isEqualTo(first);
        assertThat(new StatusSlots(store.grants(), new SecureRandom()).of(jobs.id(), Position.NONE))
                .isEqualTo(first);
        Position mark = killed(new Scope.OfClient(jobs.id()));
        StatusEntry second = slots.of(jobs.id(), mark);
        assertThat(List.of(dead(first), dead(second), dead(others))).containsExactly(true, false, false);
        kill(new Scope.OfTenant(store.tenant()));
        assertThat(List.of(dead(first), dead(second), dead(others))).containsExactly(true, true, true);
    }

    @Test
    void aGrantThatWasCommittedAfterAKillItBeganBeforeIsFoundAtTheNextLook() {
        User alice = world.user("alice");
        Client web = world.client("web");
        Position born = world.head();
        var session = world.session(alice, World.device(), born);
        StatusEntry before = entry(world.grant(session, web));
        kill(new Scope.OfUser(alice.id()));
        assertThat(dead(before)).isTrue();

        StatusEntry late = entry(world.grant(session, web));
        store.clock().pass(TERMS.oldest());
        assertThat(dead(late)).isTrue();
        assertThat(board(store.clock())
                        .reading(late.list())
                        .orElseThrow()
                        .bits()
                        .dead(late.index()))
                .isTrue();
    }

    @Test
    void aListIsReadAgainOnlyIfItIsOldOrSomethingWasKilled() {
        Grant grant = world.grant(world.session(world.user("alice")), world.client("web"));
        StatusEntry entry = entry(grant);
        Instant first = reading(board, entry).asOf();

        store.clock().pass(Duration.ofSeconds(2));
        assertThat(reading(board, entry).asOf()).isEqualTo(first);
        kill(new Scope.OfUser(world.user("bob").id()));
        Instant second = reading(board, entry).asOf();
        assertThat(second).isAfter(first);
        store.clock().pass(TERMS.oldest());
        assertThat(reading(board, entry).asOf()).isEqualTo(store.clock().instant());
    }

    @Test
    void aClockThatIsSetBackHidesNoKill() {
        Grant grant = world.grant(world.session(world.user("alice")), world.client("web"));
        StatusEntry entry = entry(grant);
        store.clock().pass(Duration.ofHours(5));
        assertThat(dead(entry)).isFalse();

        store.clock().pass(Duration.ofHours(-3));
        kill(new Scope.OfGrant(grant.id()));
        assertThat(dead(entry)).isTrue();
    }

    @Test
    void aGrantKeepsThePlaceThatItHas() {
        Grant grant = world.grant(world.session(world.user("alice")), world.client("web"));
        StatusEntry entry = entry(grant);
        var other = new StatusSlots(store.grants(), new SecureRandom());

        assertThat(other.of(grant.id(), Optional.empty())).isEqualTo(entry);
        assertThat(entry(grant)).isEqualTo(entry);
        assertThat(other.next()).isPresent();
        store.grants()
                .change(tx -> tx.rotate(
                        grant.id(),
                        2,
                        store.clock().instant(),
                        store.clock().instant().plus(World.IDLE)));
        assertThat(entry(grant)).isEqualTo(entry);
    }

    @Test
    void nobodyTakesAPlaceBeforeOneIsNeeded() {
        assertThat(slots.next()).isEmpty();
        assertThat(store.grants().read(StatusReads::statusLists)).isEmpty();
        assertThat(board.names()).isEmpty();
        assertThat(board.reading("unknown")).isEmpty();
    }

    @Test
    void placesAreTakenOnceAndInNoOrder() {
        Client web = world.client("web");
        var session = world.session(world.user("alice"));
        List<StatusSlot> taken = new ArrayList<>();
        var other = new StatusSlots(store.grants(), new SecureRandom());
        for (int round = 0; round < 3; round++) {
            for (var each : List.of(slots, other)) {
                Grant grant = world.grant(session, web);
                var _ = each.of(grant.id(), Optional.empty());
                taken.add(world.facts(grant).grant().slot().orElseThrow());
                for (var next = each.next(); next.isPresent(); next = each.next()) {
                    taken.add(next.get());
                }
            }
        }

        assertThat(taken).hasSize(6 * 1_024).doesNotHaveDuplicates();
        long rising = IntStream.range(1, taken.size())
                .filter(i -> taken.get(i).index() > taken.get(i - 1).index())
                .count();
        assertThat(rising).isBetween(taken.size() * 45L / 100, taken.size() * 55L / 100);
        assertThat(store.grants().read(StatusReads::statusLists))
                .singleElement()
                .satisfies(list -> assertThat(list.used()).isEqualTo(6 * 1_024));
    }

    @Test
    @Timeout(60)
    void whoNeedsPlacesInsideOfTransactionsAndOutsideOfThemWaitsForNobodyForEver() throws Exception {
        Grant grant = world.grant(world.session(world.user("alice")), world.client("web"));
        Set<StatusSlot> taken = ConcurrentHashMap.newKeySet();
        var _ = entry(grant);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                var _ = threads.submit(() -> {
                    for (int round = 0; round < 30; round++) {
                        var _ = slots.of(grant.id(), Optional.empty());
                    }
                });
                var _ = threads.submit(() -> {
                    for (int round = 0; round < 200; round++) {
                        store.grants()
                                .change(_ -> slots.next().ifPresent(slot -> {
                                    if (!taken.add(slot)) {
                                        throw new AssertionError("taken twice: " + slot);
                                    }
                                }));
                    }
                });
            }
        }
        assertThat(taken).isNotEmpty();
    }

    @Test
    void aFullListIsFollowedByAnother() {
        Client web = world.client("web");
        var session = world.session(world.user("alice"));
        StatusEntry first = entry(world.grant(session, web));
        String lineage = store.grants().read(LogReads::head).lineage();
        store.grants().change(tx -> {
            var _ = tx.reserve(lineage, StatusList.SIZE - 1_024).orElseThrow();
        });

        Grant grant = world.grant(session, web);
        StatusEntry second = new StatusSlots(store.grants(), new SecureRandom()).of(grant.id(), Optional.empty());
        assertThat(second.list()).isNotEqualTo(first.list());
        assertThat(board.names()).containsExactly(first.list(), second.list());
        kill(new Scope.OfGrant(grant.id()));
        assertThat(List.of(dead(first), dead(second))).containsExactly(false, true);
    }

    @Test
    void aListThatNothingHasAPlaceInAnyMoreIsForgotten() {
        Client web = world.client("web");
        Grant old = world.grant(world.session(world.user("alice")), web);
        StatusEntry first = entry(old);
        String lineage = store.grants().read(LogReads::head).lineage();
        store.grants().change(tx -> {
            var _ = tx.reserve(lineage, StatusList.SIZE - 1_024).orElseThrow();
            tx.open("next", lineage, "00");
        });

        assertThat(store.sweeping().<Integer>write(SweepTx::emptyStatusLists)).isZero();
        assertThat(board.names()).containsExactly(first.list(), "next");
        assertThat(store.sweeping().<Integer>write(tx -> tx.families(old.expiresAt(), 10)))
                .isEqualTo(1);
        assertThat(store.sweeping().<Integer>write(SweepTx::emptyStatusLists)).isEqualTo(1);
        assertThat(board(store.clock()).names()).containsExactly("next");
    }

    @Test
    void ofAnotherLifeOfTheLogNothingIsAlive() {
        store.grants().change(tx -> tx.open("old", "another life", "00"));
        StatusEntry entry = entry(world.grant(world.session(world.user("alice")), world.client("web")));

        assertThat(entry.list()).isNotEqualTo("old");
        assertThat(dead(entry)).isFalse();
        var old = board.reading("old").orElseThrow().bits();
        assertThat(IntStream.range(0, StatusList.SIZE).allMatch(old::dead)).isTrue();
    }

    @Test
    void aListThatWasMadeAfterTheLastLookIsFound() {
        assertThat(board.names()).isEmpty();
        StatusEntry entry = entry(world.grant(world.session(world.user("alice")), world.client("web")));
        assertThat(dead(entry)).isFalse();
    }

    @Test
    void whatAListThatWasReadAfterAKillSaysNobodyElseHasToWaitFor() throws Exception {
        Instant start = store.clock().instant();
        long began = System.nanoTime();
        // A thousand times as fast, so that lists are read again all the time.
        InstantSource fast = () -> start.plusNanos((System.nanoTime() - began) * 1_000);
        StatusBoard hurried = board(fast);
        Client web = world.client("web");
        List<Grant> grants = new ArrayList<>();
        Map<GrantId, StatusEntry> entries = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            Grant grant = world.grant(world.session(world.user("user" + i)), web);
            grants.add(grant);
            entries.put(grant.id(), entry(grant));
        }
        Map<GrantId, Instant> answered = new ConcurrentHashMap<>();
        var over = new AtomicBoolean();
        Set<GrantId> seen = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var killing = threads.submit(() -> {
                for (Grant grant : grants.subList(0, 40)) {
                    kill(new Scope.OfUser(grant.user()));
                    answered.put(grant.id(), fast.instant());
                }
                over.set(true);
                return true;
            });
            boolean last = false;
            while (!last) {
                last = over.get();
                var known = Map.copyOf(answered);
                for (Grant grant : grants) {
                    var entry = Optional.ofNullable(entries.get(grant.id())).orElseThrow();
                    Reading reading = reading(hurried, entry);
                    var killed = Optional.ofNullable(known.get(grant.id()));
                    if (killed.isPresent() && !reading.asOf().isBefore(killed.get())) {
                        assertThat(reading.bits().dead(entry.index())).isTrue();
                        seen.add(grant.id());
                    }
                }
            }
            assertThat(killing.get()).isTrue();
        }
        assertThat(seen).isNotEmpty();
        store.clock().pass(Duration.ofMinutes(1));
        for (Grant grant : grants) {
            assertThat(dead(Optional.ofNullable(entries.get(grant.id())).orElseThrow()))
                    .isEqualTo(answered.containsKey(grant.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theListsSayWhatTheRuleSays(long seed) {
        new Trial(new Random(seed)).run();
    }

    private final class Trial {
        private final Random random;
        private final List<User> users = new ArrayList<>();
        private final List<Client> clients = new ArrayList<>();
        private final List<DeviceId> devices = new ArrayList<>();
        private final List<Session> sessions = new ArrayList<>();
        private final List<Grant> grants = new ArrayList<>();
        private final Map<ClientId, Map<Position, StatusEntry>> own = new HashMap<>();

        Trial(Random random) {
            this.random = random;
        }

        void run() {
            for (int i = 0; i < 4; i++) {
                users.add(world.user("user" + i));
                clients.add(world.client("client" + i));
                devices.add(World.device());
            }
            for (int i = 0; i < 120; i++) {
                step();
                if (i % 10 == 0) {
                    compare(board);
                }
            }
            compare(board);
            compare(board(store.clock()));
        }

        private void step() {
            switch (random.nextInt(7)) {
                case 0, 1 -> sessions.add(world.session(pick(users), pick(devices), world.head()));
                case 2, 3 -> {
                    if (!sessions.isEmpty()) {
                        // What is dead at its birth is never issued.
                        Optional.of(grant(pick(sessions))).filter(world::live).ifPresent(grants::add);
                    }
                }
                case 4 -> {
                    ClientId client = pick(clients).id();
                    var marks = store.grants()
                            .read(reads -> reads.standingOf(client))
                            .marks();
                    Position mark = Position.max(marks.tenant(), marks.client());
                    var _ = own.computeIfAbsent(client, _ -> new HashMap<>()).put(mark, slots.of(client, mark));
                }
                case 5 -> store.clock().pass(Duration.ofMinutes(random.nextInt(40)));
                default -> kill(pick(scopes()));
            }
        }

        private Grant grant(Session session) {
            Instant now = store.clock().instant();
            return world.add(new Grant(
                    new GrantId(UUID.randomUUID()),
                    pick(clients).id(),
                    session.user(),
                    session.id(),
                    session.device(),
                    session.born(),
                    Set.of("openid"),
                    random.nextBoolean(),
                    1,
                    now,
                    now,
                    now.plus(World.LIFE),
                    now.plus(World.IDLE),
                    Optional.empty(),
                    slots.next()));
        }

        private List<Scope> scopes() {
            List<Scope> scopes = new ArrayList<>();
            if (random.nextInt(4) == 0) {
                scopes.add(new Scope.OfTenant(store.tenant()));
                clients.forEach(client -> scopes.add(new Scope.OfClient(client.id())));
            }
            users.forEach(user -> scopes.add(new Scope.OfUser(user.id())));
            users.forEach(
                    user -> clients.forEach(client -> scopes.add(new Scope.OfUserAtClient(user.id(), client.id()))));
            sessions.forEach(session -> scopes.add(new Scope.OfDevice(session.device())));
            sessions.forEach(session -> scopes.add(new Scope.OfSession(session.id())));
            grants.forEach(grant -> scopes.add(new Scope.OfGrant(grant.id())));
            return scopes;
        }

        private void compare(StatusBoard at) {
            store.clock().pass(Duration.ofMinutes(1));
            Instant now = store.clock().instant();
            for (Grant grant : grants) {
                // Its last token may have been issued a day ago.
                if (grant.createdAt().plus(LONGEST).isBefore(now)) {
                    continue;
                }
                var life = world.facts(grant).judgeToken(now.plusSeconds(60), now);
                var entry = entry(grant);
                boolean dead = reading(at, entry).bits().dead(entry.index());
                if (!(life instanceof Liveness.Expired)) {
                    assertThat(dead).as("%s of %s", life, grant).isEqualTo(!life.live());
                }
            }
            own.forEach((client, entries) -> entries.forEach((mark, entry) -> {
                var standing = store.grants().read(reads -> reads.standingOf(client));
                assertThat(reading(at, entry).bits().dead(entry.index()))
                        .isEqualTo(
                                !Alive.judge(mark, standing, Instant.MAX, now).live());
            }));
        }

        private <T> T pick(List<T> things) {
            return things.get(random.nextInt(things.size()));
        }
    }
}
