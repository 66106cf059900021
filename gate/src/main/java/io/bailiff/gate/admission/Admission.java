package io.bailiff.gate.admission;

import io.bailiff.enforcer.Challenge;
import io.bailiff.enforcer.VerifiedToken;
import io.bailiff.gate.session.SessionKey;
import java.util.Optional;

/// What to do with a request.
public sealed interface Admission {

    /// Everybody may see this.
    record Open() implements Admission {}

    /// He may pass.
    ///
    /// @param session by which he came; empty if he came with a token
    /// @param unchecked let through by the fail mode, without knowledge
    record Admitted(Identity identity, VerifiedToken token, Optional<SessionKey> session, boolean unchecked)
            implements Admission {}

    /// Nobody is signed in, or not any more.
    ///
    /// @param challenge for callers that are no browsers
    record SignInNeeded(boolean ended, Challenge challenge) implements Admission {}

    /// A token that may not pass.
    record Refused(Challenge challenge) implements Admission {}

    /// He is signed in, and whether that was killed is not known here and now.
    record Unclear(Challenge challenge) implements Admission {}
}
