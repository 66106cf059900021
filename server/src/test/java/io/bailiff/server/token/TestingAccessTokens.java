package io.bailiff.server.token;

import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.session.Session;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Access tokens without signatures: a random text stands for its claims. Whether one is alive is asked of the real
/// store by the one rule, as the real check does it.
public final class TestingAccessTokens implements AccessTokens {
    private final Map<String, TokenClaims> issued = new ConcurrentHashMap<>();
    private final Transactions<GrantReads, GrantTx> store;
    private final InstantSource clock;

    public TestingAccessTokens(Transactions<GrantReads, GrantTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// For a user, through a client.
    public String of(ApiId api, UserId user, ClientId client, String... scopes) {
        return issue(api, Optional.of(user), Optional.empty(), client, Set.of(scopes), Set.of());
    }

    /// For a user, in this session of his.
    public String of(ApiId api, Session session, ClientId client, String... scopes) {
        return issue(api, Optional.of(session.user()), Optional.of(session), client, Set.of(scopes), Set.of());
    }

    /// For an application on its own account.
    public String of(ApiId api, ClientId client, String... roles) {
        return issue(api, Optional.empty(), Optional.empty(), client, Set.of(), Set.of(roles));
    }

    private String issue(
            ApiId api,
            Optional<UserId> user,
            Optional<Session> session,
            ClientId client,
            Set<String> scopes,
            Set<String> roles) {
        String bearer = UUID.randomUUID().toString();
        var head = store.read(LogReads::head);
        Instant now = clock.instant();
        issued.put(
                bearer,
                new TokenClaims(
                        api,
                        user,
                        client,
                        scopes,
                        roles,
                        session.map(Session::id).or(() -> user.map(_ -> new SessionId(UUID.randomUUID()))),
                        session.map(Session::device).or(() -> user.map(_ -> new DeviceId(UUID.randomUUID()))),
                        Optional.empty(),
                        head.position(),
                        head.position(),
                        head.lineage(),
                        false,
                        now,
                        now.plus(Duration.ofHours(1)),
                        Optional.empty(),
                        Optional.empty()));
        return bearer;
    }

    @Override
    public TokenCheck check(String bearer, ApiId audience) {
        TokenClaims claims = issued.get(bearer);
        if (claims == null || !claims.audience().equals(audience)) {
            return new TokenCheck.Bad("unknown");
        }
        var standing = store.read(
                reads -> reads.standingOf(claims.user(), claims.client(), claims.device(), claims.session()));
        return Alive.judge(claims.born(), standing, claims.expiresAt(), clock.instant())
                        .live()
                ? new TokenCheck.Good(VerifiedToken.checked(claims))
                : new TokenCheck.Bad("dead");
    }
}
