package io.bailiff.core.review;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A run's place among the others.
public record ReportPlace(Instant startedAt, UUID run) {

    public String text() {
        return startedAt.toEpochMilli() + "." + run;
    }

    public static Optional<ReportPlace> parse(String text) {
        if (!text.matches("\\d{1,15}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return Optional.empty();
        }
        int dot = text.indexOf('.');
        return Optional.of(new ReportPlace(
                Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))),
                UUID.fromString(text.substring(dot + 1))));
    }
}
