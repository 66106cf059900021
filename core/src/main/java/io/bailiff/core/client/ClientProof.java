package io.bailiff.core.client;

import java.util.List;

/// How a client shows that it is itself (RFC 6749, 2.3).
public sealed interface ClientProof {

    /// A public client: it cannot keep a secret, and is bound by PKCE and its redirect URIs alone.
    record None() implements ClientProof {}

    /// A secret with 256 random bits, kept as SHA-256 in lower-case hexadecimal: nothing to guess, so no slow hash is
    /// needed.
    record Secret(List<String> sha256) implements ClientProof {
        public Secret {
            sha256 = List.copyOf(sha256);
        }
    }

    /// `private_key_jwt` (RFC 7523) with one of these public keys.
    ///
    /// @param jwks a JSON Web Key Set (RFC 7517) without private parts
    record Keys(String jwks) implements ClientProof {}
}
