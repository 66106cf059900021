package io.bailiff.core.risk;

import java.util.Arrays;
import java.util.Optional;

/// What is thought of a risk.
public enum RiskState {
    NONE("none"),
    AT_RISK("atRisk"),
    CONFIRMED_COMPROMISED("confirmedCompromised"),
    /// The user has another password, and showed a second factor for it or got it from an administrator.
    REMEDIATED("remediated"),
    DISMISSED("dismissed"),
    CONFIRMED_SAFE("confirmedSafe");

    private final String wireName;

    RiskState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// True if it still weighs.
    public boolean active() {
        return this == AT_RISK || this == CONFIRMED_COMPROMISED;
    }

    public static Optional<RiskState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
