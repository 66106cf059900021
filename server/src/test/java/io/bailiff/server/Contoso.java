package io.bailiff.server;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.TotpAuthenticator;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.device.Device;
import io.bailiff.core.device.DeviceKey;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// People and what they hold, written straight into the store.
public class Contoso {
    public static final String PASSWORD = "correct horse battery staple";

    private final Transactions<DirectoryReads, DirectoryTx> directory;
    private final Transactions<SessionReads, SessionTx> sessions;
    private final Transactions<GrantReads, GrantTx> grants;
    private final PasswordHasher hasher;
    private final InstantSource clock;

    Contoso(
            Transactions<DirectoryReads, DirectoryTx> directory,
            Transactions<SessionReads, SessionTx> sessions,
            Transactions<GrantReads, GrantTx> grants,
            PasswordHasher hasher,
            InstantSource clock) {
        this.directory = directory;
        this.sessions = sessions;
        this.grants = grants;
        this.hasher = hasher;
        this.clock = clock;
    }

    public User user(String displayName, Role... roles) {
        return user(displayName, true, roles);
    }

    /// @return a new user whose name nobody has
    public User user(String displayName, boolean enabled, Role... roles) {
        var id = UUID.randomUUID();
        String first =
                displayName.split(" ", 2)[0].toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "x");
        return user(displayName, first + "." + id.toString().substring(0, 8), enabled, roles);
    }

    public User user(String displayName, String name, boolean enabled, Role... roles) {
        var user = new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName(name + "@contoso.example"),
                displayName,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                enabled,
                Set.of(roles),
                clock.instant(),
                Optional.empty());
        directory.change(tx -> {
            tx.insert(user);
            tx.password(user.id(), hasher.hash(PASSWORD.toCharArray()), clock.instant());
        });
        return user;
    }

    public Client client(String id, String name) {
        var client = new Client(
                new ClientId(id),
                name,
                new ClientProof.None(),
                true,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                List.of("https://" + id + ".example/callback"),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of("openid", "offline_access"),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
        directory.change(tx -> tx.save(client, clock.instant()));
        return client;
    }

    /// An authenticator app that the user has registered now.
    public void app(User user, String name) {
        var id = new AuthenticatorId(UUID.randomUUID());
        var now = clock.instant();
        var common = Authenticator.waiting(id, user.id(), AuthenticatorKind.TOTP, name, "test", now);
        sessions.change(tx -> {
            tx.enrol(new TotpAuthenticator(common, new Ciphertext(new byte[20]), -1));
            boolean _ = tx.register(id, name, now);
        });
    }

    /// A device that the user has registered now.
    public DeviceId device(User user, String name) {
        var id = new DeviceId(UUID.randomUUID());
        var now = clock.instant();
        directory.change(tx -> tx.insert(new Device(
                id,
                user.id(),
                name,
                "Linux",
                "6.12",
                true,
                Optional.empty(),
                Map.of(),
                new DeviceKey(id.text(), "{}"),
                now,
                now)));
        return id;
    }

    /// A session that began some time ago.
    public Session session(User user, String userAgent, String address, Duration ago) {
        Instant then = clock.instant().minus(ago);
        var session = new Session(
                new SessionId(UUID.randomUUID()),
                user.id(),
                new DeviceId(UUID.randomUUID()),
                sessions.read(LogReads::head).position(),
                then,
                then,
                List.of("pwd"),
                Set.of(MethodMode.PASSWORD),
                address,
                userAgent,
                then,
                then.plus(Duration.ofDays(90)),
                then.plus(Duration.ofDays(90)),
                Optional.empty());
        sessions.change(tx -> tx.insert(session, Sha256.hex(session.id().text())));
        return session;
    }

    public void grant(Session session, Client client, boolean offline) {
        var now = clock.instant();
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
                now.plus(Duration.ofDays(90)),
                now.plus(Duration.ofDays(14)));
        grants.change(tx -> tx.insert(grant));
    }
}
