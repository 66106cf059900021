package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// A set of sessions that somebody has chosen.
public record SelectionId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<SelectionId> parse(String text) {
        return UuidText.parse(text).map(SelectionId::new);
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
