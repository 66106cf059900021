package io.bailiff.core.grant;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A session of alice's and what the client "app" holds because of it.
final class GrantSamples {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Position BORN = new Position(100);
    static final GrantId GRANT = new GrantId(new UUID(0, 1));
    static final UserId ALICE = new UserId(new UUID(0, 2));
    static final SessionId SESSION = new SessionId(new UUID(0, 3));
    static final DeviceId DEVICE = new DeviceId(new UUID(0, 4));
    static final ClientId APP = new ClientId("app");

    private GrantSamples() {}

    static Grant family(Position born, long generation, Instant rotatedAt) {
        return grant(born, generation, rotatedAt, false, Instant.MAX, Instant.MAX);
    }

    static Grant grant(
            Position born, long generation, Instant rotatedAt, boolean offline, Instant expiresAt, Instant idleUntil) {
        return new Grant(
                GRANT,
                APP,
                ALICE,
                SESSION,
                DEVICE,
                born,
                Set.of("openid"),
                offline,
                generation,
                NOON,
                rotatedAt,
                expiresAt,
                idleUntil);
    }

    static Session session(Instant expiresAt, Instant idleUntil, Optional<Instant> signedOutAt) {
        return new Session(
                SESSION,
                ALICE,
                DEVICE,
                BORN,
                NOON,
                NOON,
                List.of("pwd"),
                Set.of(MethodMode.PASSWORD),
                "192.0.2.1",
                "Firefox",
                NOON,
                expiresAt,
                idleUntil,
                signedOutAt);
    }

    static User alice() {
        return new User(
                ALICE,
                new UserPrincipalName("alice@contoso.example"),
                "Alice",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(),
                NOON,
                Optional.empty());
    }

    static Client app() {
        return new Client(
                APP,
                "App",
                new ClientProof.None(),
                true,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                List.of("https://app.example/callback"),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of("openid"),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static GrantFacts facts(Grant grant, Session session, Standing standing) {
        return new GrantFacts(grant, session, alice(), app(), standing);
    }
}
