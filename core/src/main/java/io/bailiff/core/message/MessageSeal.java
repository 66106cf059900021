package io.bailiff.core.message;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.key.Ciphertext;

/// Encrypts letters at rest. What was sealed for one message does not open for another.
public interface MessageSeal {

    Ciphertext seal(Letter letter, MessageId id);

    Letter open(Ciphertext sealed, MessageId id);
}
