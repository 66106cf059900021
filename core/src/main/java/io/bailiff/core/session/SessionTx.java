package io.bailiff.core.session;

import io.bailiff.core.credential.CredentialTx;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.RevocationTx;
import java.time.Instant;
import java.util.List;

/// Writing sessions.
public interface SessionTx extends SessionReads, RevocationTx, CredentialTx {

    void insert(Session session, String cookieHash);

    /// Moves `lastSeen` and `idleUntil` forward, never back.
    void touch(SessionId id, Instant lastSeen, Instant idleUntil);

    void signOut(SessionId id, Instant at);

    /// Grants of this session that do not outlive a sign-out and are not dead yet.
    List<GrantId> onlineGrants(SessionId id);

    /// Forgets the failures under these keys: the right password came.
    void clearAttempts(List<String> keys);
}
