package io.bailiff.core.inbound;

import io.bailiff.core.key.Ciphertext;

/// What we show to a transmitter when we call it.
public sealed interface Access {

    /// It is never called.
    record None() implements Access {}

    /// Always the same bearer token.
    record Bearer(Ciphertext sealed) implements Access {}

    /// A token that a token endpoint gives for this (RFC 6749, 4.4).
    ///
    /// @param scope empty text if none is asked for
    record ClientCredentials(String endpoint, String client, Ciphertext sealed, String scope) implements Access {}

    default String wireName() {
        return switch (this) {
            case None() -> "none";
            case Bearer _ -> "bearer";
            case ClientCredentials _ -> "client";
        };
    }
}
