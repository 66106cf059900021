package io.bailiff.core.risk;

import java.util.Arrays;
import java.util.Optional;

/// How likely it is that a sign-in, or an account, is in somebody else's hands; each is worse than the one before.
public enum RiskLevel {
    NONE("none"),
    LOW("low"),
    MEDIUM("medium"),
    HIGH("high");

    private final String wireName;

    RiskLevel(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<RiskLevel> named(String wireName) {
        return Arrays.stream(values())
                .filter(level -> level.wireName.equals(wireName))
                .findFirst();
    }
}
