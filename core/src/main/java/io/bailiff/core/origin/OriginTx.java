package io.bailiff.core.origin;

import io.bailiff.core.revocation.RevocationTx;
import java.util.List;

/// Ending what comes from a source.
public interface OriginTx extends RevocationTx, OriginReads {

    /// Every source that a session or a half-done sign-in comes from.
    List<String> sources();

    /// Forgets half-done sign-ins. One that is being finished in this moment is waited for.
    ///
    /// @return how many
    int removePendingFrom(Origin.Match match);
}
