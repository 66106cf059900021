package io.bailiff.core.revocation;

import java.util.Arrays;
import java.util.Optional;

/// What a kill can cover. The wire name is part of the feed and the API.
public enum ScopeKind {
    TENANT("tenant"),
    CLIENT("client"),
    USER("user"),
    USER_CLIENT("user-client"),
    DEVICE("device"),
    SESSION("session"),
    GRANT("grant");

    private final String wireName;

    ScopeKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<ScopeKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
