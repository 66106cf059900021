package io.bailiff.core.federation;

import io.bailiff.core.key.Ciphertext;

/// How we prove ourselves to another provider.
public sealed interface ProviderProof {

    /// With a secret that it gave us.
    record Secret(Ciphertext sealed) implements ProviderProof {}

    /// With a key pair that was made for it alone (`private_key_jwt`, OpenID Connect Core, 9).
    ///
    /// @param sealed the private JSON Web Key
    /// @param publicJwk to be registered there
    record Key(Ciphertext sealed, String publicJwk) implements ProviderProof {}
}
