package io.bailiff.core.credential;

import io.bailiff.core.id.UserId;
import java.util.Optional;

/// Looking at what proves an identity.
public interface CredentialReads {

    /// The encoded password hash; empty if the user has no password.
    Optional<String> passwordHash(UserId user);

    /// True if the password was set by somebody else, and is good for nothing but setting another
    /// one.
    boolean mustChangePassword(UserId user);

    /// The failures counted under this key.
    Attempts attempts(String key);
}
