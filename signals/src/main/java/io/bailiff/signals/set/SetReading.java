package io.bailiff.signals.set;

/// What came of reading a security event token.
public sealed interface SetReading {

    /// Signed by a known key of the issuer, meant for us, and well-formed.
    record Read(SecurityEventToken token) implements SetReading {}

    /// Not to be believed.
    record Refused(SetProblem problem) implements SetReading {}
}
