package io.bailiff.core.oath;

import io.bailiff.core.authenticator.AuthenticatorTx;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writing hardware tokens. Whoever gives one to somebody, takes it back or activates it has the log's
/// turn.
public interface TokenTx extends TokenReads, AuthenticatorTx {

    /// Adds tokens whose serials are free. None of them is active.
    void add(List<HardwareToken> tokens);

    /// Gives an inactive token to somebody, or back to the stock.
    ///
    /// @param secret sealed for the new owner
    void assign(AuthenticatorId id, Optional<UserId> owner, Ciphertext secret);

    /// Moves the clock on.
    ///
    /// @return false if its step was used already
    boolean moveClock(AuthenticatorId id, OathClock clock);

    /// From now on it is an authenticator of its owner.
    ///
    /// @param name what the owner sees
    /// @param by who activated it
    void activate(HardwareToken token, String name, String by, Instant at);

    /// Forgets an inactive token.
    void discard(AuthenticatorId id);
}
