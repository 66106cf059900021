package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// A named location.
public record LocationId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<LocationId> parse(String text) {
        return UuidText.parse(text).map(LocationId::new);
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
