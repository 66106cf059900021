package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// One message to one person.
public record MessageId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<MessageId> parse(String text) {
        return UuidText.parse(text).map(MessageId::new);
    }

    /// The canonical text form: lower case, with dashes.
    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
