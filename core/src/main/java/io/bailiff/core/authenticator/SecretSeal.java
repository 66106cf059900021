package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;

/// Encrypts the secrets that we must be able to read again. What was sealed for one authenticator
/// of one user does not open for another, so that rows cannot be swapped.
public interface SecretSeal {

    Ciphertext seal(TotpSecret secret, AuthenticatorId id, UserId user);

    TotpSecret open(Ciphertext sealed, AuthenticatorId id, UserId user);
}
