package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import java.time.Instant;
import java.util.Optional;

/// An authenticator app that a user has registered, or is about to.
///
/// @param name what the user calls it
/// @param enrolledBy the session or the sign-in that registers it; only there can it be confirmed
/// @param registeredAt when the user proved that his app has the secret; until then it proves
/// nothing
/// @param lastStep the newest step whose code was used; that one and all older ones are spent
public record TotpAuthenticator(
        AuthenticatorId id,
        UserId user,
        String name,
        Ciphertext secret,
        String enrolledBy,
        Instant createdAt,
        Optional<Instant> registeredAt,
        long lastStep,
        Optional<Instant> lastUsed) {}
