package io.bailiff.core.directory;

import java.time.Duration;
import java.time.Instant;

/// What is kept of the secret in a set-up address, besides its hash.
///
/// @param used it opens nothing any more
public record SetupSecret(Instant createdAt, boolean used) {
    /// Somebody who reads the console of a first start does so within a day.
    public static final Duration LIFETIME = Duration.ofHours(24);

    public boolean good(Instant now) {
        return !used && now.isBefore(createdAt.plus(LIFETIME));
    }
}
