package io.bailiff.core.authenticator;

import java.util.Arrays;
import java.util.Optional;

/// A user's own state of multifactor authentication, with Entra's names and meaning.
public enum MfaState {
    /// A second factor is asked for only if the user has one.
    DISABLED("disabled"),
    /// The user registers a second factor at his next sign-in; then he is [#ENFORCED].
    ENABLED("enabled"),
    /// No sign-in without a second factor.
    ENFORCED("enforced");

    private final String wireName;

    MfaState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<MfaState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
