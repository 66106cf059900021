package io.bailiff.core.selection;

import java.time.Instant;

/// What became of the wish to choose sessions.
public sealed interface FreezeResult {

    record Frozen(SessionSet set) implements FreezeResult {}

    /// Nothing is wanted.
    record Nothing() implements FreezeResult {}

    /// There are more than one set may hold.
    record TooMany(int most) implements FreezeResult {}

    /// To find them all, more would have to be looked at than is done at once.
    ///
    /// @param looked at so many
    /// @param downTo the oldest of those
    record TooFar(int looked, Instant downTo) implements FreezeResult {}

    /// The caller may end nobody else's sessions; `why` is a stable code.
    record NotAllowed(String why) implements FreezeResult {}
}
