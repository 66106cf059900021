package io.bailiff.core.directory;

import io.bailiff.core.id.SessionId;

/// What a user points at when he says that it was not him.
public sealed interface Suspect {

    record OfSession(SessionId session) implements Suspect {}

    /// @param number its place in the audit log
    record OfSignIn(long number) implements Suspect {}
}
