package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Optional;

/// Looking at a user's second factors.
public interface AuthenticatorReads extends DestinationReads, PasskeyReads {

    /// [Mfa#NONE] if nothing was ever said.
    Mfa mfa(UserId user);

    /// What the organization allows him.
    Permitted permitted(UserId user);

    /// All that he has registered, of every kind, oldest first.
    List<Authenticator> authenticators(UserId user);

    /// Registered authenticator apps, oldest first.
    List<TotpAuthenticator> apps(UserId user);

    /// An app that is not registered yet.
    Optional<TotpAuthenticator> enrolment(AuthenticatorId id);

    /// The user's set, used up or not.
    Optional<RecoveryCodes> recoveryCodes(UserId user);

    /// The user's pass, usable or not.
    Optional<AccessPass> accessPass(UserId user);
}
