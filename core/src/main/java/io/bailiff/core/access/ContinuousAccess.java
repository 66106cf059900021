package io.bailiff.core.access;

import java.util.Arrays;
import java.util.Optional;

/// How a session is watched by resource servers while it lasts, in Entra's words; each is stricter than the one
/// before.
public enum ContinuousAccess {
    /// Not at all: no long tokens, no challenges.
    DISABLED("disabled"),
    /// As usual, and where an API does not hear of kills, tokens live for minutes only.
    STRICT_ENFORCEMENT("strictEnforcement"),
    /// And from a place that the policies do not allow no call is served, wherever the token was fetched.
    STRICT_LOCATION("strictLocation");

    private final String wireName;

    ContinuousAccess(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<ContinuousAccess> named(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName.equals(wireName))
                .findFirst();
    }
}
