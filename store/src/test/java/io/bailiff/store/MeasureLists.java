package io.bailiff.store;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.contract.World;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.status.StatusBoard;
import io.bailiff.core.status.StatusSlot;
import io.bailiff.core.status.StatusSlots;
import io.bailiff.core.status.StatusTerms;
import io.bailiff.core.user.User;
import io.bailiff.store.grant.SqlGrants;
import io.bailiff.store.session.SqlSessions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Not a test: prints what status lists cost with a million grants. Arguments: how many, and a location, or nothing
/// for a fresh SQLite file.
final class MeasureLists {
    private static final int AT_ONCE = 1_000;
    private static final int USERS = 10_000;

    private final SqlStoreUnderTest store;
    private final World world;
    private final KillSwitch killSwitch;
    private final StatusSlots slots;
    private final StatusBoard board;
    private final List<User> users = new ArrayList<>();

    private MeasureLists(SqlStoreUnderTest store) {
        this.store = store;
        this.world = new World(store);
        this.killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        this.slots = new StatusSlots(store.grants(), new SecureRandom());
        this.board = board();
    }

    private StatusBoard board() {
        return new StatusBoard(
                store.grants(), new StatusTerms(Duration.ofSeconds(30)), Duration.ofHours(24), store.clock());
    }

    public static void main(String[] arguments) {
        int grants = Integer.parseInt(arguments[0]);
        String location =
                arguments.length == 2 ? arguments[1] : SqliteFiles.fresh().toString();
        var clock = new TestClock(InstantSource.system().instant());
        var database = Database.open(location, "Contoso", InstantSource.system());
        try (var store = new SqlStoreUnderTest(database, clock, () -> {})) {
            new MeasureLists(store).run(grants);
        }
    }

    private void run(int grants) {
        Client web = world.client("web");
        for (int i = 0; i < USERS; i++) {
            users.add(world.user("user" + i + "-" + System.nanoTime()));
        }
        time("make %d grants".formatted(grants), () -> {
            make(grants, web);
            return grants;
        });
        time("first look, nothing killed", board::names);
        pass();
        time("look again, nothing killed", board::names);
        kill(new Scope.OfUser(users.getFirst().id()));
        time("look again, one user killed (%d grants)".formatted(grants / USERS), board::names);
        for (int i = 1; i <= AT_ONCE; i++) {
            kill(new Scope.OfUser(users.get(i).id()));
        }
        time("look again, %d users killed".formatted(AT_ONCE), board::names);
        pass();
        time("look again, nothing new", board::names);
        time(
                "text of a list, %d dead in all".formatted(grants / USERS * (AT_ONCE + 1)),
                () -> board.reading(board.names().getFirst())
                        .orElseThrow()
                        .bits()
                        .text()
                        .length());
        time("first look of another node", board()::names);
        kill(new Scope.OfTenant(store.tenant()));
        time("look again, the tenant killed", board::names);
        time("first look of another node", board()::names);
        time(
                "text of a list, all dead",
                () -> board.reading(board.names().getFirst())
                        .orElseThrow()
                        .bits()
                        .text()
                        .length());
    }

    private void make(int grants, Client web) {
        Position born = world.head();
        Instant now = store.clock().instant();
        for (int done = 0; done < grants; done += AT_ONCE) {
            int first = done;
            var free = slot(web, born);
            store.grants().change(tx -> {
                for (int i = 0; i < AT_ONCE; i++) {
                    User user = users.get((first + i) % USERS);
                    insert(user, born, now, tx, i == 0 ? free : slots.next());
                }
            });
        }
    }

    /// Takes a block if the last one is used up.
    private Optional<StatusSlot> slot(Client web, Position born) {
        var next = slots.next();
        if (next.isEmpty()) {
            Grant grant = world.grant(world.session(users.getFirst(), World.device(), born), web);
            var _ = slots.of(grant.id(), Optional.empty());
        }
        return next;
    }

    private static void insert(User user, Position born, Instant now, GrantTx tx, Optional<StatusSlot> slot) {
        var session = new Session(
                new SessionId(UUID.randomUUID()),
                user.id(),
                new DeviceId(UUID.randomUUID()),
                born,
                now,
                now,
                List.of("pwd"),
                Set.of(MethodMode.PASSWORD),
                "192.0.2.1",
                "Firefox",
                now,
                now.plus(World.LIFE),
                now.plus(World.IDLE),
                Optional.empty());
        new SqlSessions(((SqlGrants) tx).store()).insert(session, World.cookieHash(session));
        tx.insert(new Grant(
                new GrantId(UUID.randomUUID()),
                new ClientId("web"),
                user.id(),
                session.id(),
                session.device(),
                born,
                Set.of("openid"),
                false,
                1,
                now,
                now,
                now.plus(World.LIFE),
                now.plus(World.IDLE),
                Optional.empty(),
                slot));
    }

    private void kill(Scope scope) {
        var kill = new Kill(
                scope,
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "to measure the time"),
                new Actor.ByRule("drill"),
                store.clock().instant());
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
        killSwitch.settle(at);
        store.clock().pass(Duration.ofMillis(1_100));
    }

    private void pass() {
        store.clock().pass(Duration.ofSeconds(20));
    }

    private static void time(String what, Supplier<?> work) {
        long begin = System.nanoTime();
        var _ = work.get();
        System.out.printf("%s: %.1f ms%n", what, (System.nanoTime() - begin) / 1e6);
    }
}
