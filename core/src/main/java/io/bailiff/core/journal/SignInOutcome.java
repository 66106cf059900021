package io.bailiff.core.journal;

import java.util.Arrays;
import java.util.Optional;

/// What came of a sign-in, in as few words as a list has room for.
public enum SignInOutcome {
    /// He is in.
    SUCCESS("success"),
    /// What he showed was right, and more was asked for.
    MORE("more"),
    /// What he showed was not right.
    FAILED("failed"),
    /// A policy kept him out.
    BLOCKED("blocked");

    private final String wireName;

    SignInOutcome(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<SignInOutcome> named(String wireName) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.wireName.equals(wireName))
                .findFirst();
    }
}
