package io.bailiff.core.outbox;

import io.bailiff.core.revocation.Position;
import java.time.Instant;

/// A receiver's signed word that it enforces everything up to an entry of the log.
///
/// @param stream whose word it is
/// @param sequence that entry
/// @param position the same entry's position
/// @param appliedAt since when, by the receiver's clock
/// @param receivedAt when we heard it, by ours
/// @param token the receipt as it was signed; it was verified with the key that the receiver had declared
public record Receipt(
        String stream, long sequence, Position position, Instant appliedAt, Instant receivedAt, String token) {}
