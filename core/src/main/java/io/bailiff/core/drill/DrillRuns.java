package io.bailiff.core.drill;

import io.bailiff.core.directory.Caller;

/// Runs drills in the background.
public interface DrillRuns {

    /// Starts one. What comes of it stands in the drill's own record.
    DrillStart start(Caller caller);
}
