package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A Temporary Access Pass: an administrator hands it to a user whom he has recognised.
///
/// @param hash of the pass, see [OneTimeCode#hash]
/// @param born the log's position when it was issued: a later kill of the user's things ends it too
public record AccessPass(
        AuthenticatorId id,
        UserId user,
        String hash,
        Position born,
        Instant createdAt,
        Instant startsAt,
        Instant expiresAt,
        boolean once,
        Optional<Instant> lastUsed) {
    public static final Duration SHORTEST = Duration.ofMinutes(10);
    public static final Duration LONGEST = Duration.ofDays(30);
    public static final Duration USUAL = Duration.ofHours(1);

    /// @param standing of the user
    public boolean usable(Standing standing, Instant now) {
        return !now.isBefore(startsAt)
                && !(once && lastUsed.isPresent())
                && Alive.judge(born, standing, expiresAt, now).live();
    }
}
