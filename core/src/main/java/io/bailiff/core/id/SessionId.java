package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// One sign-in in one browser or device: the `sid` of OpenID Connect.
public record SessionId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<SessionId> parse(String text) {
        return UuidText.parse(text).map(SessionId::new);
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
