package io.bailiff.core.outbox;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Position;
import java.time.Instant;

/// Somebody who is told of kills: one process of an API, with a stream of its own.
///
/// @param streamId the stream's id, unique
/// @param client the client that made the stream
/// @param description what the receiver calls itself; may be empty
/// @param acknowledgedSequence the sequence number of the newest kill it has acknowledged, with every one before it
/// @param acknowledged the position of that kill
/// @param lastSeen when it last asked
public record Receiver(
        String streamId,
        ClientId client,
        String description,
        long acknowledgedSequence,
        Position acknowledged,
        Instant lastSeen) {}
