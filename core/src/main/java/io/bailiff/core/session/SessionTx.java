package io.bailiff.core.session;

import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.certificate.CertificateTx;
import io.bailiff.core.credential.CredentialTx;
import io.bailiff.core.device.DeviceTx;
import io.bailiff.core.federation.FederationTx;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.RememberedId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.oath.TokenTx;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.policy.PreferenceTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writing sessions.
public interface SessionTx
        extends SessionReads,
                AutomationTx,
                CredentialTx,
                TokenTx,
                FederationTx,
                CertificateTx,
                PreferenceTx,
                DeviceTx,
                WatchTx {

    void insert(Session session, String cookieHash);

    /// Moves `lastSeen` and `idleUntil` forward, never back.
    void touch(SessionId id, Instant lastSeen, Instant idleUntil);

    void signOut(SessionId id, Instant at);

    /// Grants of this session that do not outlive a sign-out and are not dead yet.
    List<GrantId> onlineGrants(SessionId id);

    /// Forgets the failures under these keys: the right password came.
    void clearAttempts(List<String> keys);

    void insert(RememberedBrowser browser);

    void forget(RememberedId id);

    void insert(PendingSignIn pending);

    /// One attempt more, and at most one at a time: returns the sign-in as it is then, locked until
    /// the commit.
    Optional<PendingSignIn> countAttempt(String hash);

    /// Writes down what was shown.
    void shown(String hash, List<String> methods, Set<MethodMode> shown);

    /// Makes the session one that has shown more: the proof is of now, and its old cookie is nobody's.
    void strengthen(SessionId id, String cookieHash, Instant authTime, List<String> methods, Set<MethodMode> shown);

    /// @return false if it was gone: of two ends of one sign-in, one makes a session
    boolean removePending(String hash);
}
