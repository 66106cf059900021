package io.bailiff.store;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.contract.World;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.IssueResult;
import io.bailiff.core.grant.RefreshToken;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.crypto.spec.SecretKeySpec;

/// Not a test: prints how fast durable refreshes and revocations are. Arguments: a location, or nothing for a fresh
/// SQLite file.
final class Measure {
    private static final Duration TIME = Duration.ofSeconds(5);

    private final SqlStoreUnderTest store;
    private final World world;
    private final KillSwitch killSwitch;
    private final Grants grants;
    private final Client web;

    private Measure(SqlStoreUnderTest store) {
        this.store = store;
        this.world = new World(store);
        this.killSwitch = new KillSwitch(store.revocation(), InstantSource.system(), Duration.ZERO);
        this.grants = new Grants(
                store.grants(),
                killSwitch,
                new RefreshTokens(new SecretKeySpec(new byte[32], "HmacSHA256")),
                GrantLifetimes.DEFAULT,
                InstantSource.system(),
                new SecureRandom());
        this.web = world.client("web");
    }

    public static void main(String[] arguments) throws Exception {
        String location =
                arguments.length == 1 ? arguments[0] : SqliteFiles.fresh().toString();
        var clock = new TestClock(InstantSource.system().instant());
        var database = Database.open(location, "Contoso", InstantSource.system());
        try (var store = new SqlStoreUnderTest(database, clock, () -> {})) {
            var measure = new Measure(store);
            for (int clients : new int[] {1, 1, 8, 64, 256}) {
                measure.refreshes(clients);
            }
            for (int sessions : new int[] {1, 1, 100, 10_000, 100_000}) {
                measure.revoke(sessions);
            }
        }
    }

    private void refreshes(int clients) throws Exception {
        User user = world.user("refresher" + clients + "-" + System.nanoTime());
        List<Callable<long[]>> loops = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Grant grant = world.grant(world.session(user), web);
            loops.add(() -> refreshUntil(grant, System.nanoTime() + TIME.toNanos()));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Long> all = new ArrayList<>();
            for (var result : threads.invokeAll(loops)) {
                Arrays.stream(result.get()).forEach(all::add);
            }
            long[] nanos = all.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "refresh, %d clients: %d/s, p50 %.2f ms, p99 %.2f ms%n",
                    clients,
                    nanos.length / TIME.toSeconds(),
                    nanos[nanos.length / 2] / 1e6,
                    nanos[nanos.length * 99 / 100] / 1e6);
        }
    }

    private long[] refreshUntil(Grant grant, long end) {
        List<Long> nanos = new ArrayList<>();
        String token = grants.write(new RefreshToken(grant.id(), 1));
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            if (grants.refresh(web, token, Set.of(), InstantSource.system().instant())
                    instanceof IssueResult.Granted(var issue)) {
                token = grants.write(issue.refreshToken().orElseThrow());
            }
            nanos.add(System.nanoTime() - begin);
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    private void revoke(int sessions) {
        User user = world.user("many" + sessions + "-" + System.nanoTime());
        var born = world.head();
        Instant now = store.clock().instant();
        for (int done = 0; done < sessions; done += 1_000) {
            int some = Math.min(1_000, sessions - done);
            store.grants().change(tx -> {
                for (int i = 0; i < some; i++) {
                    insert(user, born, now, tx);
                }
            });
        }
        store.revocation().change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
        long begin = System.nanoTime();
        var result = killSwitch.revoke(new RevokeCommand(
                new Scope.OfUser(user.id()),
                Cause.ADMINISTRATOR,
                new Statement(Reason.DRILL, "to measure the time", Optional.empty()),
                new Actor.ByClient(new ClientId("bench")),
                new Authority.OfApplication()));
        System.out.printf(
                "revoke a user with %d sessions and grants: %.1f ms, %s%n",
                sessions, (System.nanoTime() - begin) / 1e6, result);
    }

    private static void insert(
            User user, io.bailiff.core.revocation.Position born, Instant now, io.bailiff.core.grant.GrantTx tx) {
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
        var sessions = new io.bailiff.store.session.SqlSessions(((io.bailiff.store.grant.SqlGrants) tx).store());
        sessions.insert(session, World.cookieHash(session));
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
                now.plus(World.IDLE)));
    }
}
