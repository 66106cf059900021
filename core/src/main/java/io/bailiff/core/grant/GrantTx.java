package io.bailiff.core.grant;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.session.WatchTx;
import io.bailiff.core.status.StatusTx;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Writing grants and codes.
public interface GrantTx extends GrantReads, RevocationTx, WatchTx, StatusTx {

    void insert(AuthorizationCode code, String codeHash);

    /// Locks the code's row until the commit, then reads it: two exchanges of one code take turns.
    Optional<AuthorizationCode> lockCode(String codeHash);

    void redeemed(String codeHash, GrantId grant);

    void burn(String codeHash);

    void insert(Grant grant);

    /// Locks the family's row, and no other, until the commit; then reads what decides about it. Nobody who refreshes
    /// in a loop can hold
    /// a revocation up this way.
    Optional<GrantFacts> lockGrant(GrantId id);

    /// Makes `generation` the good one.
    void rotate(GrantId id, long generation, Instant rotatedAt, Instant idleUntil);

    /// Adds to what the user has consented to at this client.
    void consent(UserId user, ClientId client, Set<String> scopes, Instant at);
}
