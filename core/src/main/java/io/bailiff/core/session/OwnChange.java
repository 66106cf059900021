package io.bailiff.core.session;

import java.util.EnumSet;
import java.util.Set;

/// What a user does to his own authentication methods, besides giving one another name.
public enum OwnChange {
    ADDED,
    REMOVED,
    /// Recovery codes are replaced by others.
    CHANGED;

    /// Those after which nobody stays signed in elsewhere with something that is not there any more.
    public static final Set<OwnChange> ENDING = Set.copyOf(EnumSet.of(REMOVED, CHANGED));
}
