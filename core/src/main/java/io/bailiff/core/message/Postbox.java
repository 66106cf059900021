package io.bailiff.core.message;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Where messages are put in, in the transaction that has something to say.
public final class Postbox {
    private final MessageSeal seal;

    public Postbox(MessageSeal seal) {
        this.seal = seal;
    }

    /// @param life how long it is of use to anybody
    public MessageId put(MessageTx tx, UserId user, Channel channel, Letter letter, Duration life, Instant now) {
        return put(tx, user, channel, letter, now.plus(life), now, now);
    }

    /// Puts it where only he tries it who has its id.
    public MessageId keep(MessageTx tx, UserId user, Channel channel, Letter letter, Duration life, Instant now) {
        return put(tx, user, channel, letter, now.plus(life), now.plus(life), now);
    }

    private MessageId put(
            MessageTx tx, UserId user, Channel channel, Letter letter, Instant end, Instant due, Instant now) {
        var id = new MessageId(UUID.randomUUID());
        tx.queue(new Message(
                id, user, channel, letter.about(), seal.seal(letter, id), now, end, due, 0, Optional.empty()));
        return id;
    }
}
