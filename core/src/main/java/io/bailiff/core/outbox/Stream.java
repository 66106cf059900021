package io.bailiff.core.outbox;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;

/// One receiver's way through the log: a process of an API that is told of every kill.
///
/// @param id chosen by us, unguessable
/// @param client who made it and may poll it
/// @param description what the receiver calls itself
/// @param acknowledgedSequence every kill up to this one has been acknowledged
/// @param acknowledged the position of that kill
/// @param lastSeen when it last polled
public record Stream(
        String id,
        ClientId client,
        String description,
        long acknowledgedSequence,
        Position acknowledged,
        Instant createdAt,
        Instant lastSeen) {
    /// A stream that nobody polled for so long, at any node, is forgotten; its receiver makes another.
    public static final Duration INACTIVITY = Duration.ofHours(1);
}
