package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// A group of users.
public record GroupId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<GroupId> parse(String text) {
        return UuidText.parse(text).map(GroupId::new);
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
