package io.bailiff.core.credential;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// Looking at what proves an identity.
public interface CredentialReads {

    /// The encoded password hash; empty if the user has no password.
    Optional<String> passwordHash(UserId user);

    /// When the user's password was set, by whomever; empty if he has none.
    Optional<Instant> passwordSetAt(UserId user);

    /// When somebody else has set the user's password, which is then good for nothing but setting
    /// another one; empty if it is his own.
    Optional<Instant> passwordGiven(UserId user);

    /// The failures counted under this key.
    Attempts attempts(String key);
}
