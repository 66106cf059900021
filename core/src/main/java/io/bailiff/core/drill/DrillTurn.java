package io.bailiff.core.drill;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Of all nodes one drills at a time.
///
/// @param drill the one that runs; empty if none does
/// @param until then its node is believed to have gone away
public record DrillTurn(Optional<UUID> drill, Instant until) {

    boolean taken(Instant now) {
        return drill.isPresent() && now.isBefore(until);
    }
}
