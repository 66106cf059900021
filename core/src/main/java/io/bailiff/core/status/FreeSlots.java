package io.bailiff.core.status;

import java.util.Optional;

/// Gives places away as long as that costs nothing.
@FunctionalInterface
public interface FreeSlots {
    /// Has none.
    FreeSlots NONE = Optional::empty;

    /// Empty if somebody would have to ask the store: then a place is found when a token needs it.
    Optional<StatusSlot> next();
}
