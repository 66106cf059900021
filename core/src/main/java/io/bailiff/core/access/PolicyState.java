package io.bailiff.core.access;

import java.util.Arrays;
import java.util.Optional;

/// Whether a policy counts, in Entra's words.
public enum PolicyState {
    ENABLED("enabled"),
    DISABLED("disabled"),
    /// Judged and written down, never enforced.
    REPORT_ONLY("enabledForReportingButNotEnforced");

    private final String wireName;

    PolicyState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<PolicyState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
