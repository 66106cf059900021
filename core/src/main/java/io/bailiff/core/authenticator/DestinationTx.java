package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.message.MessageTx;

/// Writing where codes are sent to, and what was sent.
public interface DestinationTx extends DestinationReads, MessageTx {

    /// Adds one that is not registered yet; forgets what the same session began before.
    void enrol(Destination destination);

    /// Replaces the code that was sent there before for the same sign-in or session.
    void sent(SentCode code);

    /// @param hash of what was shown
    /// @return false if it is not that code, or somebody else has just shown it
    boolean spendSentCode(String holder, AuthenticatorId destination, String hash);
}
