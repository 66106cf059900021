package io.bailiff.core.logout;

import java.util.Arrays;
import java.util.Optional;

/// Why an app's session is over.
public enum LogoutReason {
    /// A kill covers it.
    KILLED("killed"),
    SIGNED_OUT("signed-out"),
    /// The session's idle or absolute end has come.
    EXPIRED("expired");

    private final String wireName;

    LogoutReason(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<LogoutReason> named(String wireName) {
        return Arrays.stream(values())
                .filter(reason -> reason.wireName.equals(wireName))
                .findFirst();
    }
}
