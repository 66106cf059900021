package io.bailiff.core.access;

import io.bailiff.core.id.LocationId;
import java.util.Collections;
import java.util.Set;

/// Some places: everywhere, wherever is trusted, and named ones.
public record Places(boolean everywhere, boolean trusted, Set<LocationId> named) {
    public static final Places NOWHERE = new Places(false, false, Set.of());
    public static final Places EVERYWHERE = new Places(true, false, Set.of());

    public Places {
        named = Set.copyOf(named);
    }

    boolean hold(Whereabouts where) {
        return everywhere || (trusted && where.trusted()) || !Collections.disjoint(named, where.here());
    }

    /// True unless it is certain that they do not.
    boolean mayHold(Whereabouts where) {
        return hold(where) || !Collections.disjoint(named, where.perhaps());
    }
}
