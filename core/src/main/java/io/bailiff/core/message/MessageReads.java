package io.bailiff.core.message;

import io.bailiff.core.id.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looking at what is on its way.
public interface MessageReads {

    /// Empty if it was delivered, or there never was one.
    Optional<Message> message(MessageId id);

    /// What is to be tried now, the shortest-lived first: codes before notices.
    List<Message> due(Channel channel, Instant now, int limit);

    /// What has expired, on whatever channel.
    List<Message> expired(Instant now, int limit);
}
