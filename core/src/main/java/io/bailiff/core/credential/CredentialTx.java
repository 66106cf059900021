package io.bailiff.core.credential;

import io.bailiff.core.id.UserId;
import java.time.Instant;

/// Counting failed attempts.
public interface CredentialTx extends CredentialReads {

    /// Locks the key's count until the commit, then reads it: of two failures at once, both count.
    Attempts lockAttempts(String key);

    void attempts(String key, Attempts attempts);

    /// Sets the user's password. It is his own, until it is said that he has to change it.
    ///
    /// @param hash encoded, see [PasswordHasher]
    void password(UserId user, String hash, Instant changedAt);
}
