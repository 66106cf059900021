package io.bailiff.bench.inprocess;

import io.bailiff.bench.load.Clock;
import io.bailiff.bench.race.Lineage;
import io.bailiff.bench.race.Race;
import io.bailiff.bench.race.Score;
import io.bailiff.bench.race.Subject;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.IssuedToken;
import io.bailiff.core.grant.IssuedTokens;
import io.bailiff.core.grant.RefreshToken;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.memory.MemoryStore;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.store.Database;
import io.bailiff.store.directory.SqlDirectory;
import io.bailiff.store.grant.SqlGrants;
import io.bailiff.store.revocation.SqlRevocation;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/// Many trials of the race on the services of core and a store, without a server in between: nothing slows the threads
/// down, so the
/// narrow places are met more often than over HTTP.
public final class RaceInProcess {
    private static final int SESSIONS = 6;
    private static final int LONGEST_HEAD_START_MICROS = 3_000;
    private static final Duration SETTLING = Duration.ofMillis(2);

    private final Transactions<RevocationReads, RevocationTx> revocations;
    private final Transactions<SessionReads, SessionTx> sessions;
    private final Transactions<GrantReads, GrantTx> grants;
    private final BiConsumer<User, Client> add;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final RefreshTokens refreshTokens;

    private RaceInProcess(
            Transactions<RevocationReads, RevocationTx> revocations,
            Transactions<SessionReads, SessionTx> sessions,
            Transactions<GrantReads, GrantTx> grants,
            BiConsumer<User, Client> add,
            InstantSource clock) {
        this.revocations = revocations;
        this.sessions = sessions;
        this.grants = grants;
        this.add = add;
        this.clock = clock;
        byte[] key = new byte[32];
        random.nextBytes(key);
        refreshTokens = new RefreshTokens(new SecretKeySpec(key, "HmacSHA256"));
    }

    /// Each trial in a fresh store in memory.
    public static Score inMemory(int trials, RandomGenerator random) {
        var score = new Score();
        for (int trial = 0; trial < trials; trial++) {
            try (var store = new MemoryStore(new TestClock(Instant.now()))) {
                var race = new RaceInProcess(
                        store.revocation(),
                        store.sessions(),
                        store.grants(),
                        (user, client) -> {
                            store.add(client);
                            store.add(user);
                        },
                        store.clock());
                score.add(race.trial(trial, random));
            }
        }
        return score;
    }

    /// All trials in one database, as the server opens it.
    ///
    /// @param location as for [Database#open]
    public static Score inDatabase(String location, int trials, RandomGenerator random) {
        var score = new Score();
        InstantSource clock = InstantSource.system();
        try (Database database = Database.open(location, "race", clock)) {
            var directory = database.transactions(SqlDirectory::new);
            var race = new RaceInProcess(
                    database.urgentTransactions(SqlRevocation::new),
                    database.transactions(SqlSessions::new),
                    database.transactions(SqlGrants::new),
                    (user, client) -> directory.change(tx -> {
                        tx.save(client, clock.instant());
                        tx.insert(user);
                    }),
                    clock);
            for (int trial = 0; trial < trials; trial++) {
                score.add(race.trial(trial, random));
            }
        }
        return score;
    }

    private Race.Trial trial(int number, RandomGenerator random) {
        Client client = client();
        User hunted = user("hunted-" + number);
        User calm = user("calm-" + number);
        add.accept(hunted, client);
        add.accept(calm, client);
        var killSwitch = new KillSwitch(revocations, clock, Duration.ZERO);
        var services = new ServicesField.Services(
                client,
                new Grants(grants, killSwitch, refreshTokens, GrantLifetimes.DEFAULT, clock, this.random),
                new IssuedTokens(grants, clock),
                killSwitch,
                clock);
        var issued = new ConcurrentHashMap<String, IssuedToken>();
        var race = new Race(() -> new ServicesField(services, issued), Clock.system(), SETTLING);
        var subject = new Subject(hunted.id().text(), lineages(hunted, client, SESSIONS), lineages(calm, client, 1));
        return race.run(subject, Duration.ofNanos(random.nextInt(LONGEST_HEAD_START_MICROS) * 1_000L));
    }

    private User user(String name) {
        return new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName(name + "@bench.example"),
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(),
                clock.instant(),
                Optional.empty());
    }

    private static Client client() {
        return new Client(
                new ClientId("bench-web"),
                "bench-web",
                new ClientProof.None(),
                true,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private List<Lineage> lineages(User user, Client client, int count) {
        List<Session> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(session(user));
        }
        sessions.change(tx -> {
            made.forEach(
                    session -> tx.insert(session, SessionCookie.fresh(random).hash()));
        });
        List<Lineage> lineages = new ArrayList<>();
        for (Session session : made) {
            Grant grant = grant(session, client);
            grants.change(tx -> {
                tx.insert(grant);
            });
            lineages.add(new Lineage(
                    user.displayName() + " " + lineages.size(),
                    refreshTokens.write(new RefreshToken(grant.id(), 1)),
                    Optional.empty()));
        }
        return lineages;
    }

    private Session session(User user) {
        Instant now = clock.instant();
        return new Session(
                new SessionId(UUID.randomUUID()),
                user.id(),
                new DeviceId(UUID.randomUUID()),
                sessions.read(reads -> reads.head()).position(),
                now,
                now,
                List.of("pwd"),
                Set.of(MethodMode.PASSWORD),
                "127.0.0.1",
                "bench",
                now,
                now.plus(Duration.ofDays(7)),
                now.plus(Duration.ofHours(12)),
                Optional.empty());
    }

    private static Grant grant(Session session, Client client) {
        return new Grant(
                new GrantId(UUID.randomUUID()),
                client.id(),
                session.user(),
                session.id(),
                session.device(),
                session.born(),
                Set.of("openid", "offline_access"),
                true,
                1,
                session.createdAt(),
                session.createdAt(),
                session.createdAt().plus(Duration.ofDays(90)),
                session.createdAt().plus(Duration.ofDays(14)));
    }
}
