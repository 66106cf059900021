package io.bailiff.enforcer.internal;

import java.util.Locale;

/// Why a token is not to be believed.
public enum Flaw {
    MALFORMED,
    ALGORITHM,
    TYPE,
    HEADER,
    KEY,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    CLAIMS,
    EXPIRED,
    FROM_THE_FUTURE,
    LIVES_TOO_LONG,
    BOUND_TO_A_KEY,
    /// It came with a proof of a key, and is bound to none.
    BOUND_TO_NO_KEY,
    /// The proof of its key does not hold.
    PROOF,
    AHEAD_OF_THE_LOG;

    /// A stable word for logs and metrics.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
