package io.bailiff.bench.server;

import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.store.Database;
import io.bailiff.store.grant.SqlGrants;
import io.bailiff.store.session.SqlSessions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Puts sessions into the database of a stopped server, each as a sign-in would have left it, with a grant.
public final class Seed {
    private static final int TOGETHER = 1_000;

    private final Transactions<SessionReads, SessionTx> sessions;
    private final Transactions<GrantReads, GrantTx> grants;
    private final SecureRandom random = new SecureRandom();

    private Seed(Database database) {
        sessions = database.transactions(SqlSessions::new);
        grants = database.transactions(SqlGrants::new);
    }

    /// @param location as for [Database#open]
    /// @return for each user, the values of the session cookies
    public static Map<String, List<String>> fill(String location, List<Population.Group> groups) {
        try (Database database = Database.open(location, "bench", InstantSource.system())) {
            var seed = new Seed(database);
            var cookies = new HashMap<String, List<String>>();
            for (Population.Group group : groups) {
                for (String user : group.users()) {
                    cookies.put(user, seed.fill(user, group.sessions()));
                }
            }
            return cookies;
        }
    }

    /// As [#fill], for more sessions than can be remembered.
    static void forget(String location, List<Population.Group> groups) {
        try (Database database = Database.open(location, "bench", InstantSource.system())) {
            var seed = new Seed(database);
            groups.forEach(group -> group.users().parallelStream().forEach(user -> {
                var _ = seed.fill(user, group.sessions());
            }));
        }
    }

    private List<String> fill(String name, int count) {
        UserId user = sessions.read(reads -> reads.user(new UserPrincipalName(name)))
                .orElseThrow()
                .id();
        Position born = sessions.read(reads -> reads.head()).position();
        var cookies = new ArrayList<String>();
        for (int from = 0; from < count; from += TOGETHER) {
            var batch = new HashMap<SessionCookie, Session>();
            for (int i = from; i < Math.min(count, from + TOGETHER); i++) {
                batch.put(SessionCookie.fresh(random), session(user, born));
            }
            sessions.change(tx -> {
                batch.forEach((cookie, session) -> tx.insert(session, cookie.hash()));
            });
            grants.change(tx -> {
                batch.values().forEach(session -> tx.insert(grant(session)));
            });
            batch.keySet().forEach(cookie -> cookies.add(cookie.reveal()));
        }
        return cookies;
    }

    private static Session session(UserId user, Position born) {
        Instant now = Instant.now();
        return new Session(
                new SessionId(UUID.randomUUID()),
                user,
                new DeviceId(UUID.randomUUID()),
                born,
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

    private static Grant grant(Session session) {
        return new Grant(
                new GrantId(UUID.randomUUID()),
                new ClientId(TenantFile.WEB),
                session.user(),
                session.id(),
                session.device(),
                session.born(),
                Set.of("openid", "offline_access", TenantFile.API + "/orders.read"),
                true,
                1,
                session.createdAt(),
                session.createdAt(),
                session.createdAt().plus(Duration.ofDays(90)),
                session.createdAt().plus(Duration.ofDays(14)));
    }
}
