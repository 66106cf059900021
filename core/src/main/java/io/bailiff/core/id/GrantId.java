package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// What one client holds because of one session; its refresh tokens form one family.
public record GrantId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<GrantId> parse(String text) {
        return UuidText.parse(text).map(GrantId::new);
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
