package io.bailiff.core.revocation;

import java.util.List;

/// Reading the log at its end.
public interface LogReads {

    /// The head as the primary has it at this moment, never an older snapshot.
    Head head();

    /// Kills with a sequence above `after`, oldest first, at most `limit`.
    List<LoggedKill> killsAfter(long after, int limit);
}
