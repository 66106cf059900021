package io.bailiff.core.logout;

import io.bailiff.core.id.SessionId;
import java.time.Instant;

/// A session that is to be looked at.
public record Watched(SessionId session, Instant lookAt) {}
