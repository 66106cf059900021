package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// One thing that a user has registered to prove himself with, besides his password.
public record AuthenticatorId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<AuthenticatorId> parse(String text) {
        return UuidText.parse(text).map(AuthenticatorId::new);
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
