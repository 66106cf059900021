package io.bailiff.core.id;

import java.util.Optional;
import java.util.UUID;

/// A browser or device, recognised by its own long-lived mark.
public record DeviceId(UUID value) {

    /// Reads the canonical text form; empty if `text` is anything else.
    public static Optional<DeviceId> parse(String text) {
        return UuidText.parse(text).map(DeviceId::new);
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
