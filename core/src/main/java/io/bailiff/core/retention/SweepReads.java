package io.bailiff.core.retention;

import io.bailiff.core.id.SessionId;
import java.time.Instant;
import java.util.List;

/// Finding what may go.
public interface SweepReads {

    /// The store's own clock.
    Instant storeTime();

    /// Sessions that were over by `until` and that no family and no code hangs on, the oldest first.
    List<SessionId> bareSessions(Instant until, int most);
}
