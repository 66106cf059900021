package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import java.time.Instant;
import java.util.Optional;

/// Writing passkeys.
public interface PasskeyTx extends PasskeyReads {

    /// @param passkey whose credential id nobody has
    void add(Passkey passkey);

    /// It signed, and counted so far.
    ///
    /// @return false if the count is not higher than the one before, unless both are 0
    boolean signed(AuthenticatorId id, long signCount, boolean backedUp, Instant at);

    void begin(Ceremony ceremony);

    /// Uses a challenge up: of two that come at once, one gets it.
    Optional<Ceremony> use(String challengeHash);
}
