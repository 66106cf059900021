package io.bailiff.core.directory;

import io.bailiff.core.revocation.Position;
import java.util.Optional;

/// What became of a change to a client.
public sealed interface ClientChange {

    /// @param killed where everything of the client was killed, if the change asked for it
    record Changed(Optional<Position> killed) implements ClientChange {}

    record NothingMatches() implements ClientChange {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements ClientChange {}

    /// The client proves itself in another way, has no such secret, or was changed meanwhile.
    record Unfit() implements ClientChange {}

    /// It is a part of the product and stays as it is.
    record BuiltIn() implements ClientChange {}
}
