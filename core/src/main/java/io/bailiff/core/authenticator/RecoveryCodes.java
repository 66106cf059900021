package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import java.time.Instant;
import java.util.Optional;

/// A user's set of recovery codes. Each is good once; a new set ends the old one.
///
/// @param left how many are not used
public record RecoveryCodes(AuthenticatorId id, Instant createdAt, int left, Optional<Instant> lastUsed) {
    public static final int SIZE = 10;
}
