package io.bailiff.enforcer;

import java.util.List;

/// What came with a token that stood after `DPoP` (RFC 9449): the proof that its bearer holds the token's key.
///
/// @param proofs the `DPoP` headers of the request; only one is good
/// @param method of the request
/// @param address of the request, as its caller knows it
public record ProofOfKey(List<String> proofs, String method, String address) {

    /// Copies the headers.
    public ProofOfKey {
        proofs = List.copyOf(proofs);
    }
}
