package io.bailiff.core.drill;

import java.time.Instant;
import java.util.UUID;

/// A place in the list of drills.
public record DrillPlace(Instant startedAt, UUID drill) {}
