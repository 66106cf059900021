package io.bailiff.core.directory;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.OneTimeCode;
import io.bailiff.core.revocation.Position;
import java.util.Optional;

/// What became of an administrator's change to a user's second factors.
public sealed interface MethodsResult {

    /// Done and durable; what had to end has ended.
    ///
    /// @param killed where everything of the user's was killed, if the change asked for it
    record Changed(Optional<Position> killed) implements MethodsResult {}

    /// @param code to be shown now and never again
    record Issued(AccessPass pass, OneTimeCode code) implements MethodsResult {}

    record NothingMatches() implements MethodsResult {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements MethodsResult {}

    /// A reason with a note is needed.
    record StatementMissing() implements MethodsResult {}

    /// `objection` is a sentence for people.
    record NotAcceptable(String objection) implements MethodsResult {}
}
