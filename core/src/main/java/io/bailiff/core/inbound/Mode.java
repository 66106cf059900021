package io.bailiff.core.inbound;

import java.util.Arrays;
import java.util.Optional;

/// Whether one kind of event of one transmitter does anything here.
public enum Mode {
    OFF("off"),
    /// It is written down what would have been done, and nothing is done.
    OBSERVE("observe"),
    ON("on");

    private final String wireName;

    Mode(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Mode> named(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName.equals(wireName))
                .findFirst();
    }
}
