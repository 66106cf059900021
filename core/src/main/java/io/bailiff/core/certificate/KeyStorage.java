package io.bailiff.core.certificate;

import java.util.Arrays;
import java.util.Optional;

/// Where the keys of an authority's certificates are kept. Only the authority knows.
public enum KeyStorage {
    SMART_CARD("sc"),
    HARDWARE("hwk"),
    SOFTWARE("swk");

    private final String reference;

    KeyStorage(String reference) {
        this.reference = reference;
    }

    /// The authentication method reference (RFC 8176).
    public String reference() {
        return reference;
    }

    public static Optional<KeyStorage> named(String reference) {
        return Arrays.stream(values())
                .filter(storage -> storage.reference.equals(reference))
                .findFirst();
    }
}
