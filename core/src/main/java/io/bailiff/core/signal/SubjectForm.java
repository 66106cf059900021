package io.bailiff.core.signal;

import java.util.Arrays;
import java.util.Optional;

/// How a receiver knows our users.
public enum SubjectForm {
    /// By our issuer and the user's id.
    ISS_SUB("iss_sub"),
    /// By the mail address; a user without one is called by issuer and id.
    EMAIL("email");

    private final String wireName;

    SubjectForm(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<SubjectForm> named(String wireName) {
        return Arrays.stream(values())
                .filter(one -> one.wireName.equals(wireName))
                .findFirst();
    }
}
