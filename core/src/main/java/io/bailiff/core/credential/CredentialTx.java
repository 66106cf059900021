package io.bailiff.core.credential;

/// Counting failed attempts.
public interface CredentialTx extends CredentialReads {

    /// Locks the key's count until the commit, then reads it: of two failures at once, both count.
    Attempts lockAttempts(String key);

    void attempts(String key, Attempts attempts);
}
