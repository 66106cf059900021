package io.bailiff.core.coverage;

import io.bailiff.core.revocation.Position;
import java.time.Instant;

/// A process of an API that follows the feed.
///
/// @param name what it calls itself
/// @param acknowledged it refuses what was killed up to here
/// @param lastSeen when it last polled
public record Listener(String name, Position acknowledged, Instant lastSeen) {}
