package io.bailiff.signals.subject;

import java.util.Optional;

/// What an entry of the log can cover, with the name used on the wire: kills from wide to narrow, then changes of what
/// access tokens say.
public enum ScopeKind {
    TENANT("tenant"),
    CLIENT("client"),
    USER("user"),
    USER_CLIENT("user-client"),
    DEVICE("device"),
    SESSION("session"),
    GRANT("grant"),
    /// What tokens for all users say.
    TENANT_CLAIMS("tenant-claims"),
    /// What tokens for one user say.
    USER_CLAIMS("user-claims"),
    /// One scope in the tokens for one user at one API.
    USER_SCOPE("user-scope");

    private final String wire;

    ScopeKind(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /// True if entries of this kind end nothing: only tokens that were issued below them (`rva`) are concerned.
    public boolean ofClaims() {
        return this == TENANT_CLAIMS || this == USER_CLAIMS || this == USER_SCOPE;
    }

    /// How many spaces stand in an id.
    int spaces() {
        return switch (this) {
            case USER_CLIENT -> 1;
            case USER_SCOPE -> 2;
            default -> 0;
        };
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
