package io.bailiff.core.review;

import io.bailiff.core.id.ClientId;
import java.time.Instant;
import java.util.Optional;

/// An app, and when it last asked for a token, to the day.
public record AppUse(ClientId app, String name, boolean enabled, Instant createdAt, Optional<Instant> lastAsked) {}
