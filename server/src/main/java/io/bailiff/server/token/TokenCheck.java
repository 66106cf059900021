package io.bailiff.server.token;

import java.time.Instant;
import java.util.Optional;

/// What became of the check of an access token.
public sealed interface TokenCheck {

    /// Genuine, for this audience, and alive at this moment.
    record Good(VerifiedToken token) implements TokenCheck {}

    /// @param reason a stable code for logs and tests
    /// @param revokedAt the outside time of the kill it died of, if that was its end and its client understands
    /// claims challenges
    record Bad(String reason, Optional<Instant> revokedAt) implements TokenCheck {
        Bad(String reason) {
            this(reason, Optional.empty());
        }
    }
}
