package io.bailiff.core.key;

import java.util.Arrays;
import java.util.Optional;

/// What a key is for. A key is never used for anything else.
public enum KeyPurpose {
    /// Signs access and ID tokens and logout tokens.
    TOKEN("token"),
    /// Signs security event tokens.
    SET("set"),
    /// Seals evidence; its public part is published for ever.
    EVIDENCE("evidence"),
    /// Authenticates refresh tokens; symmetric.
    REFRESH("refresh");

    private final String wireName;

    KeyPurpose(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<KeyPurpose> named(String wireName) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.wireName.equals(wireName))
                .findFirst();
    }
}
