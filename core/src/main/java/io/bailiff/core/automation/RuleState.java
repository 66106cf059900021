package io.bailiff.core.automation;

import java.util.Arrays;
import java.util.Optional;

/// Whether a rule acts.
public enum RuleState {
    ON("on"),
    /// It is judged and written down, and nothing ends.
    DRY_RUN("dryRun"),
    OFF("off");

    private final String wireName;

    RuleState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<RuleState> named(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
