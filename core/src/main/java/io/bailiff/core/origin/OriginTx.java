package io.bailiff.core.origin;

import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.RevocationTx;
import java.time.Instant;
import java.util.List;

/// Finding what comes from a source.
public interface OriginTx extends RevocationTx {

    /// Forgets half-done sign-ins. One that is being finished in this moment is waited for.
    ///
    /// @return how many
    int removePendingFrom(Origin.Match match);

    /// Sessions that neither a kill of their own nor one of their user has met, and that are not over, or
    /// on which a grant hangs that is not. Oldest first.
    List<SessionId> sessionsFrom(Origin.Match match, Instant now);
}
