package io.bailiff.core.contract;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// People, applications and what they hold, in a store.
public final class World {
    public static final Duration LIFE = Duration.ofDays(7);
    public static final Duration IDLE = Duration.ofHours(12);

    private final StoreUnderTest store;

    public World(StoreUnderTest store) {
        this.store = store;
    }

    public User user(String name, Role... roles) {
        var user = new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName(name + "@contoso.example"),
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(roles),
                store.clock().instant(),
                Optional.empty());
        store.add(user);
        return user;
    }

    public Client client(String id) {
        return client(id, Optional.empty());
    }

    /// @param logout where it wants to hear that a sign-in is over
    public Client client(String id, Optional<String> logout) {
        var client = new Client(
                new ClientId(id),
                id,
                new ClientProof.None(),
                true,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                List.of("https://" + id + ".example/callback"),
                List.of(),
                logout,
                List.of(),
                Set.of("openid", "offline_access"),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
        store.add(client);
        return client;
    }

    public static DeviceId device() {
        return new DeviceId(UUID.randomUUID());
    }

    public Position head() {
        return store.sessions().read(LogReads::head).position();
    }

    /// A session that begins and is committed now.
    public Session session(User user) {
        return session(user, device(), head());
    }

    public Session session(User user, DeviceId device, Position born) {
        return session(user, device, born, "192.0.2.1");
    }

    public Session session(User user, DeviceId device, Position born, String address) {
        var now = store.clock().instant();
        var session = new Session(
                new SessionId(UUID.randomUUID()),
                user.id(),
                device,
                born,
                now,
                now,
                List.of("pwd"),
                Set.of(MethodMode.PASSWORD),
                address,
                "Firefox",
                now,
                now.plus(LIFE),
                now.plus(IDLE),
                Optional.empty());
        return add(session);
    }

    public Session add(Session session) {
        store.sessions().change(tx -> tx.insert(session, cookieHash(session)));
        return session;
    }

    public Grant add(Grant grant) {
        store.grants().change(tx -> tx.insert(grant));
        return grant;
    }

    public static String cookieHash(Session session) {
        return Sha256.hex("cookie of " + session.id().text());
    }

    public Grant grant(Session session, Client client) {
        return grant(session, client, false);
    }

    public Grant grant(Session session, Client client, boolean offline) {
        var now = store.clock().instant();
        var grant = new Grant(
                new GrantId(UUID.randomUUID()),
                client.id(),
                session.user(),
                session.id(),
                session.device(),
                session.born(),
                Set.of("openid"),
                offline,
                1,
                now,
                now,
                now.plus(LIFE),
                now.plus(IDLE));
        return add(grant);
    }

    public SessionFacts facts(Session session) {
        return store.sessions().read(reads -> reads.session(session.id())).orElseThrow();
    }

    public GrantFacts facts(Grant grant) {
        return store.grants().read(reads -> reads.grant(grant.id())).orElseThrow();
    }

    public boolean live(Session session) {
        return facts(session).judge(store.clock().instant()).live();
    }

    public boolean live(Grant grant) {
        return facts(grant).judge(store.clock().instant()).live();
    }
}
