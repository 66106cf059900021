package io.bailiff.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Instants as answers show them: UTC, to the millisecond.
final class Times {
    private Times() {}

    static String of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
