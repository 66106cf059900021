package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reach;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeFacts;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The number that a revocation announces, the list that people see and the check that decides follow one rule.
public abstract class TollContract {

    protected abstract StoreUnderTest open();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Tag("RV-39")
    void theTollCountsExactlyWhatTheRuleCallsAlive(long seed) {
        try (var store = open()) {
            new Trial(store, new Random(seed)).run();
        }
    }

    private static final class Trial {
        private final StoreUnderTest store;
        private final World world;
        private final KillSwitch killSwitch;
        private final Random random;
        private final List<User> users = new ArrayList<>();
        private final List<Client> clients = new ArrayList<>();
        private final List<DeviceId> devices = new ArrayList<>();
        private final List<Session> sessions = new ArrayList<>();
        private final List<Grant> grants = new ArrayList<>();

        private Trial(StoreUnderTest store, Random random) {
            this.store = store;
            this.world = new World(store);
            this.killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
            this.random = random;
        }

        private void run() {
            for (int i = 0; i < 4; i++) {
                users.add(i % 2 == 0 ? world.user("user" + i) : world.user("user" + i, Role.HELPDESK_ADMINISTRATOR));
                clients.add(world.client("client" + i));
                devices.add(World.device());
            }
            for (int i = 0; i < 60; i++) {
                step();
                store.clock().pass(Duration.ofMinutes(random.nextInt(20)));
            }
            compare();
            store.enable(pick(users).id(), false);
            store.enable(pick(clients).id(), false);
            store.delete(users.getFirst().id(), store.clock().instant());
            compare();
            store.enableTenant(false);
            compare();
        }

        private void step() {
            switch (random.nextInt(6)) {
                case 0, 1 -> sessions.add(world.add(session()));
                case 2, 3 -> {
                    if (!sessions.isEmpty()) {
                        grants.add(world.add(grant(pick(sessions))));
                    }
                }
                case 4 -> {
                    if (!sessions.isEmpty()) {
                        var session = pick(sessions);
                        store.sessions()
                                .change(tx ->
                                        tx.signOut(session.id(), store.clock().instant()));
                    }
                }
                default -> kill(pick(scopes()));
            }
        }

        private void kill(Scope scope) {
            var kill = new Kill(
                    scope,
                    Cause.ADMINISTRATOR,
                    Statement.by(Reason.DRILL, "a random drill"),
                    new Actor.ByRule("drill"),
                    store.clock().instant());
            Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
            killSwitch.settle(at);
        }

        /// Some are born before the newest kills, some end soon.
        private Session session() {
            Instant now = store.clock().instant();
            Position head = world.head();
            var born = new Position(Math.max(1, head.value() - (random.nextBoolean() ? 0 : random.nextInt(3_000_000))));
            return new Session(
                    new SessionId(UUID.randomUUID()),
                    pick(users).id(),
                    pick(devices),
                    born,
                    now,
                    now,
                    List.of("pwd"),
                    Set.of(MethodMode.PASSWORD),
                    "192.0.2.1",
                    "Firefox",
                    now,
                    now.plus(Duration.ofMinutes(1L + random.nextInt(900))),
                    now.plus(Duration.ofMinutes(1L + random.nextInt(900))),
                    Optional.empty());
        }

        private Grant grant(Session session) {
            Instant now = store.clock().instant();
            return new Grant(
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
                    now.plus(Duration.ofMinutes(1L + random.nextInt(900))),
                    now.plus(Duration.ofMinutes(1L + random.nextInt(900))));
        }

        private List<Scope> scopes() {
            List<Scope> scopes = new ArrayList<>();
            scopes.add(new Scope.OfTenant(store.tenant()));
            clients.forEach(client -> scopes.add(new Scope.OfClient(client.id())));
            users.forEach(user -> scopes.add(new Scope.OfUser(user.id())));
            users.forEach(
                    user -> clients.forEach(client -> scopes.add(new Scope.OfUserAtClient(user.id(), client.id()))));
            sessions.forEach(session -> scopes.add(new Scope.OfDevice(session.device())));
            sessions.forEach(session -> scopes.add(new Scope.OfSession(session.id())));
            grants.forEach(grant -> scopes.add(new Scope.OfGrant(grant.id())));
            return scopes;
        }

        private void compare() {
            Instant now = store.clock().instant();
            for (Scope scope : scopes()) {
                ScopeFacts facts = store.revocation().read(reads -> reads.facts(scope, now));
                if (facts instanceof ScopeFacts.Known known) {
                    assertThat(known.toll()).as("%s", scope).isEqualTo(expected(scope));
                    Reach reach = store.revocation().read(reads -> reads.reach(scope, now));
                    assertThat(reach).as("%s", scope).isEqualTo(met(scope));
                }
            }
        }

        private Reach met(Scope scope) {
            var inScope = sessions.stream()
                    .filter(session -> covers(scope, session) && world.live(session))
                    .toList();
            var hanging = grants.stream()
                    .filter(grant -> covers(scope, grant) && world.live(grant))
                    .toList();
            var met = Stream.concat(
                            inScope.stream().map(Session::user),
                            hanging.stream().map(Grant::user))
                    .collect(Collectors.toSet());
            var on = Stream.concat(
                            inScope.stream().map(Session::device),
                            hanging.stream().map(Grant::device))
                    .collect(Collectors.toSet());
            return new Reach(
                    met.size(),
                    users.stream()
                            .filter(user ->
                                    met.contains(user.id()) && !user.roles().isEmpty())
                            .count(),
                    on.size(),
                    hanging.stream()
                            .map(Grant::client)
                            .distinct()
                            .sorted(Comparator.comparing(ClientId::text))
                            .toList());
        }

        private Toll expected(Scope scope) {
            var inScope =
                    sessions.stream().filter(session -> covers(scope, session)).toList();
            var hanging = grants.stream().filter(grant -> covers(scope, grant)).toList();
            long live = count(inScope, world::live);
            long liveGrants = count(hanging, world::live);
            return new Toll(live, inScope.size() - live, liveGrants, hanging.size() - liveGrants);
        }

        private static <T> long count(List<T> things, Predicate<T> live) {
            return things.stream().filter(live).count();
        }

        private static boolean covers(Scope scope, Session session) {
            return switch (scope) {
                case Scope.OfTenant _ -> true;
                case Scope.OfUser(var user) -> session.user().equals(user);
                case Scope.OfDevice(var device) -> session.device().equals(device);
                case Scope.OfSession(var id) -> session.id().equals(id);
                case Scope.OfClient _, Scope.OfUserAtClient _, Scope.OfGrant _ -> false;
            };
        }

        private static boolean covers(Scope scope, Grant grant) {
            return switch (scope) {
                case Scope.OfTenant _ -> true;
                case Scope.OfClient(var client) -> grant.client().equals(client);
                case Scope.OfUser(var user) -> grant.user().equals(user);
                case Scope.OfUserAtClient(var user, var client) ->
                    grant.user().equals(user) && grant.client().equals(client);
                case Scope.OfDevice(var device) -> grant.device().equals(device);
                case Scope.OfSession(var session) -> grant.session().equals(session);
                case Scope.OfGrant(var id) -> grant.id().equals(id);
            };
        }

        private <T> T pick(List<T> things) {
            return things.get(random.nextInt(things.size()));
        }
    }
}
