package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// A browser that is remembered as having shown a second factor.
public record RememberedId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<RememberedId> parse(String text) {
        return UuidText.parse(text).map(RememberedId::new);
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
