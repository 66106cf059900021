package io.bailiff.core.federation;

import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Somebody who was sent to another provider and is expected back.
///
/// @param hash of the secret that his browser holds
/// @param links the session that links the account; empty for a sign-in
/// @param next where to go on; empty text for the usual place
/// @param stay he asked to stay signed in
public record ExternalFlow(
        String hash,
        ProviderId provider,
        Optional<SessionId> links,
        String next,
        boolean stay,
        Instant startedAt,
        Instant expiresAt) {
    public static final Duration LIFETIME = Duration.ofMinutes(10);
}
