package io.bailiff.core.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A page of what was looked for, the newest first.
///
/// @param next where to look on; empty if there is nothing more
/// @param lookedBackTo how far back was looked, if the page is not full and there is more to look through
public record Found<T, P>(List<T> rows, Optional<P> next, Optional<Instant> lookedBackTo) {
    public Found {
        rows = List.copyOf(rows);
    }
}
