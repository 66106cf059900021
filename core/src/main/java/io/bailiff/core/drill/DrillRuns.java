package io.bailiff.core.drill;

import io.bailiff.core.directory.Caller;
import java.time.Duration;
import java.util.Optional;

/// Runs drills in the background.
public interface DrillRuns {

    /// Starts one. What comes of it stands in the drill's own record.
    DrillStart start(Caller caller);

    /// How long after a drill the next one begins by itself; empty for never.
    Optional<Duration> every();
}
