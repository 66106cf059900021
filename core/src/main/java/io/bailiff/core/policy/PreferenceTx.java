package io.bailiff.core.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// Writing what a user prefers, and what he has put off.
public interface PreferenceTx extends PolicyReads {

    /// @param kind to be asked for first; empty for no preference
    void prefer(UserId user, Optional<AuthenticatorKind> kind);

    /// Counts one more.
    void skip(UserId user, AuthenticatorKind kind, Instant at);
}
