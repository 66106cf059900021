package io.bailiff.core.message;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import java.time.Instant;
import java.util.Optional;

/// A message that was not delivered yet. Once it is, or has expired, it is deleted.
///
/// @param letter sealed for this message; empty once nobody will try again
/// @param dueAt when it is tried next; while somebody tries, when he is taken for dead
/// @param attempts how often it was tried, the try under way included
/// @param trouble what the last try came to; empty before it ended
public record Message(
        MessageId id,
        UserId user,
        Channel channel,
        String about,
        Ciphertext letter,
        Instant createdAt,
        Instant expiresAt,
        Instant dueAt,
        int attempts,
        Optional<Trouble> trouble) {

    /// Why a message is not there yet.
    public enum Trouble {
        /// It is tried again.
        UNREACHABLE,
        /// The address is not one, or nobody takes it: it is not tried again.
        REFUSED
    }
}
