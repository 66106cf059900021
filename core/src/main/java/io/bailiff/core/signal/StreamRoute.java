package io.bailiff.core.signal;

import io.bailiff.core.key.Ciphertext;
import java.util.Optional;

/// How events get to a receiver.
public sealed interface StreamRoute {

    /// We post each one (RFC 8935).
    ///
    /// @param authorization what it wants to see as `Authorization`, sealed
    record Push(String address, Optional<Ciphertext> authorization) implements StreamRoute {}

    /// It asks (RFC 8936).
    record Poll() implements StreamRoute {}

    default String wireName() {
        return switch (this) {
            case Push _ -> "push";
            case Poll() -> "poll";
        };
    }
}
