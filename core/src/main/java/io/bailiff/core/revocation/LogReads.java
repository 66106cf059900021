package io.bailiff.core.revocation;

/// Reading the end of the log.
public interface LogReads {

    /// The head as the primary has it at this moment, never an older snapshot.
    Head head();
}
