package io.bailiff.core.message;

import io.bailiff.core.id.MessageId;

/// Whoever empties the outbox, for somebody who waits for his message.
@FunctionalInterface
public interface Courier {

    /// Tries to bring this message now, and waits a moment for how that goes. Called outside of any
    /// transaction; if it takes longer, it goes on by itself.
    void hurry(MessageId id);
}
