package io.bailiff.signals.subject;

import java.util.Optional;

/// What a kill can cover, from wide to narrow, with the name used on the wire.
public enum ScopeKind {
    TENANT("tenant"),
    CLIENT("client"),
    USER("user"),
    USER_CLIENT("user-client"),
    DEVICE("device"),
    SESSION("session"),
    GRANT("grant");

    private final String wire;

    ScopeKind(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static Optional<ScopeKind> of(String wire) {
        for (ScopeKind kind : values()) {
            if (kind.wire.equals(wire)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
