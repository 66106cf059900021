package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// A user. Stable for ever: a re-created user of the same name gets another one.
public record UserId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<UserId> parse(String text) {
        return UuidText.parse(text).map(UserId::new);
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
