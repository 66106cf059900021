package io.bailiff.core.credential;

/// Passwords that are known to those who guess.
@FunctionalInterface
public interface BreachedPasswords {

    /// @param password after NFC, as it would be hashed
    boolean contains(String password);
}
