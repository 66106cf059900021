package io.bailiff.server.console.apps;

import io.bailiff.core.client.ClientProof;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// That a secret or key of an application expires soon, or has expired.
public record Expiry(Instant at, boolean over) {
    /// How long before its end people are told.
    public static final Duration NOTICE = Duration.ofDays(30);

    static Optional<Expiry> of(ClientProof proof, Instant now) {
        return proof.expiresAt().flatMap(at -> of(at, now));
    }

    static Optional<Expiry> of(Instant at, Instant now) {
        return at.minus(NOTICE).isAfter(now) ? Optional.empty() : Optional.of(new Expiry(at, !now.isBefore(at)));
    }
}
