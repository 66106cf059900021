package io.bailiff.core.outbox;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One receiver's way through the log: a process of an API that is told of every kill.
///
/// @param id chosen by us, unguessable
/// @param client who made it and may poll it
/// @param description what the receiver calls itself
/// @param bornSequence the log's last entry when it came; it began with all of them
/// @param acknowledgedSequence every kill up to this one has been acknowledged
/// @param acknowledged the position of that kill
/// @param lastSeen when it last polled
/// @param ending empty while it is there
public record Stream(
        String id,
        ClientId client,
        String description,
        Declared declared,
        long bornSequence,
        long acknowledgedSequence,
        Position acknowledged,
        Instant createdAt,
        Instant lastSeen,
        Optional<Ending> ending) {
    /// A stream that nobody polled for so long, at any node, is forgotten; its receiver makes another.
    public static final Duration INACTIVITY = Duration.ofHours(1);

    /// One that begins now.
    public static Stream begun(
            String id, ClientId client, String description, Declared declared, Head head, Instant now) {
        return new Stream(
                id,
                client,
                description,
                declared,
                head.sequence(),
                head.sequence(),
                head.position(),
                now,
                now,
                Optional.empty());
    }

    /// This one after a poll; an acknowledgement never goes back.
    public Stream polled(long sequence, Position position, Instant now) {
        boolean further = sequence > acknowledgedSequence;
        return new Stream(
                id,
                client,
                description,
                declared,
                bornSequence,
                further ? sequence : acknowledgedSequence,
                further ? position : acknowledged,
                createdAt,
                now,
                ending);
    }

    /// True if it was there when the entry was written, so that it had to learn of it.
    public boolean concernedBy(long sequence) {
        return bornSequence < sequence
                && ending.map(end -> sequence <= end.sequence()).orElse(true);
    }
}
