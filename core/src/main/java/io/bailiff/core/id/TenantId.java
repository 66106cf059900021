package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// The tenant that this installation serves.
public record TenantId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<TenantId> parse(String text) {
        return UuidText.parse(text).map(TenantId::new);
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
