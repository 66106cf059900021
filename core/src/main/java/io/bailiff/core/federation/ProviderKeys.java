package io.bailiff.core.federation;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.key.Ciphertext;

/// Encrypts what we prove ourselves with to other providers. What was sealed for one does not open
/// for another, so that rows cannot be swapped.
public interface ProviderKeys {

    Ciphertext seal(ClearText secret, ProviderId id);

    ClearText open(Ciphertext sealed, ProviderId id);

    /// A new key pair.
    ProviderProof.Key freshKey(ProviderId id);
}
