package io.bailiff.core.session;

/// What a user does to his own authentication methods, besides giving one another name.
public enum OwnChange {
    ADDED,
    REMOVED,
    /// Recovery codes are replaced by others.
    CHANGED
}
