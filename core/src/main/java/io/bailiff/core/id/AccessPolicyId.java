package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// A Conditional Access policy.
public record AccessPolicyId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<AccessPolicyId> parse(String text) {
        return UuidText.parse(text).map(AccessPolicyId::new);
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
