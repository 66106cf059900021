package io.bailiff.signals.event;

import java.util.Optional;

/// State of a stream (SSF 1.0, section 8.1.2).
public enum StreamStatus {
    ENABLED("enabled"),
    PAUSED("paused"),
    DISABLED("disabled");

    private final String wire;

    StreamStatus(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static Optional<StreamStatus> of(String wire) {
        for (StreamStatus status : values()) {
            if (status.wire.equals(wire)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
