package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// Terms of use.
public record AgreementId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<AgreementId> parse(String text) {
        return UuidText.parse(text).map(AgreementId::new);
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
