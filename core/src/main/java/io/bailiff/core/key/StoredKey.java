package io.bailiff.core.key;

import java.time.Instant;
import java.util.Optional;

/// A key as the store has it.
///
/// @param kid unique, never used again
/// @param algorithm as in JSON Web Algorithms (RFC 7518): `RS256`, `HS256`
/// @param publicJwk the public part as a JSON Web Key; `{}` for a symmetric key
/// @param secret the private or symmetric part; bound to `kid` and `purpose`, so that rows cannot
/// be swapped
/// @param activeFrom it is published before, and used from then on
/// @param retiredAt it is neither used nor published any more from then on
/// @param withdrawnAt a stranger may know it: nothing that it ever signed is good
public record StoredKey(
        String kid,
        KeyPurpose purpose,
        String algorithm,
        String publicJwk,
        Ciphertext secret,
        Instant createdAt,
        Instant activeFrom,
        Optional<Instant> retiredAt,
        Optional<Instant> withdrawnAt) {

    public boolean retired(Instant now) {
        return retiredAt.filter(at -> !now.isBefore(at)).isPresent();
    }
}
