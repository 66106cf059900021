package io.bailiff.core.coverage;

import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;

/// A process of an API that follows the feed.
///
/// @param name what it calls itself
/// @param acknowledged it refuses what was killed up to here
/// @param lastSeen when it last polled
/// @param lease for how long from then it trusts what it knows
/// @param refusesWhenCutOff it says that it lets nothing through without a lease; false if it did not say so
public record Listener(
        String name, Position acknowledged, Instant lastSeen, Duration lease, boolean refusesWhenCutOff) {}
