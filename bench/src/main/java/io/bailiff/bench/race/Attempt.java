package io.bailiff.bench.race;

/// One use of a credential, on one monotonic clock.
///
/// @param began before the first byte was sent
/// @param ended after the last byte was read
/// @param late it was made when the dust had settled, to see what is left
public record Attempt(String lineage, Use use, long began, long ended, Outcome outcome, boolean late) {

    /// What a credential was used for.
    public enum Use {
        REFRESH,
        INTROSPECTION,
        USER_INFO
    }

    /// What came of it.
    public enum Outcome {
        /// The credential worked.
        SUCCESS,
        /// It did not.
        REFUSED,
        /// The server could not tell, or the connection broke.
        UNKNOWN
    }
}
