package io.bailiff.core.session;

import io.bailiff.core.authenticator.Factors;
import java.time.Instant;

/// How a second factor of one kind is looked at and, if it is right, spent.
@FunctionalInterface
public interface Spending {

    /// Called in the transaction of the step, after the attempt was counted.
    ///
    /// @param factors of the pending sign-in's user; what they do not trust proves nothing
    /// @param shown as it was typed or sent
    /// @return false if it is wrong, was used before, or has expired: nothing is changed then
    boolean spend(SessionTx tx, Factors factors, PendingSignIn pending, String shown, Instant now);
}
