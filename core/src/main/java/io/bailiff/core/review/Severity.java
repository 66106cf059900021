package io.bailiff.core.review;

import java.util.Arrays;
import java.util.Optional;

/// How urgent a finding is; each is less urgent than the one before.
public enum Severity {
    HIGH("high"),
    MEDIUM("medium"),
    LOW("low");

    private final String wireName;

    Severity(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Severity> named(String wireName) {
        return Arrays.stream(values())
                .filter(severity -> severity.wireName.equals(wireName))
                .findFirst();
    }
}
