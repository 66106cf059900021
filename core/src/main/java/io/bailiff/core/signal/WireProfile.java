package io.bailiff.core.signal;

import java.util.Arrays;
import java.util.Optional;

/// Which form of event a receiver understands.
public enum WireProfile {
    /// `sub_id` at the top, as the final text has it.
    STANDARD("ssf-1.0"),
    /// `subject` inside the event, as the drafts before it had.
    LEGACY("legacy-sse"),
    /// Both.
    BOTH("both");

    private final String wireName;

    WireProfile(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<WireProfile> named(String wireName) {
        return Arrays.stream(values())
                .filter(one -> one.wireName.equals(wireName))
                .findFirst();
    }
}
