package io.bailiff.core.session;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.RememberedId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Standing;
import java.time.Instant;

/// A browser that stands in for a second factor, because one was shown in it not long ago.
///
/// @param hash of its cookie
/// @param born the log's position when the sign-in began that showed it: a later kill of the user's
/// things ends this too
/// @param factors a fingerprint of all that the user could prove himself with then: once any of it
/// was added, removed or replaced, it stands in for nothing
public record RememberedBrowser(
        RememberedId id,
        UserId user,
        String hash,
        DeviceId device,
        Position born,
        String factors,
        String userAgent,
        Instant createdAt,
        Instant expiresAt) {

    /// @param standing of the user on this device
    /// @param factorsNow the fingerprint as it is
    boolean good(Standing standing, String factorsNow, Instant now) {
        return factors.equals(factorsNow)
                && Alive.judge(born, standing, expiresAt, now).live();
    }
}
