package io.bailiff.core.origin;

import io.bailiff.core.id.SessionId;
import java.time.Instant;
import java.util.List;

/// Looking at what comes from a source.
public interface OriginReads {

    /// Sessions that neither a kill of their own nor one of their user has met, and that are not over, or
    /// on which a grant hangs that is not. Oldest first.
    List<SessionId> sessionsFrom(Origin.Match match, Instant now);
}
