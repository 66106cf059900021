package io.bailiff.core.client;

import io.bailiff.core.id.Sha256;
import java.time.Instant;
import java.util.Optional;

/// One of the secrets of a client: 256 random bits, kept as SHA-256 in lower-case hexadecimal.
/// There is nothing to
/// guess, so no slow hash is needed.
///
/// @param description what people call it; empty text if nothing
/// @param expiresAt the first moment at which it is not good any more
public record ClientSecret(String sha256, String description, Instant createdAt, Optional<Instant> expiresAt) {
    private static final int ID_LENGTH = 16;

    /// How it is called in addresses and commands: tells nothing of the secret.
    public String id() {
        return Sha256.hex("secret " + sha256).substring(0, ID_LENGTH);
    }

    public boolean goodAt(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
