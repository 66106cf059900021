package io.bailiff.core.authenticator;

import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Optional;

/// Looking at passkeys.
public interface PasskeyReads {

    /// Oldest first.
    List<Passkey> passkeys(UserId user);

    /// Whosever it is.
    Optional<Passkey> passkey(CredentialId id);
}
