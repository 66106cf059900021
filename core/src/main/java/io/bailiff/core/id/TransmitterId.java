package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// Another system that tells us what happened there.
public record TransmitterId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<TransmitterId> parse(String text) {
        return UuidText.parse(text).map(TransmitterId::new);
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
