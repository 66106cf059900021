package io.bailiff.server.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// A time as a form's field of date and time sends it, which knows no zone: the pages ask for UTC.
///
/// @param typed as it was sent
/// @param wrong something was typed that is no time
public record FormTime(String typed, boolean wrong) {
    private static final int LONGEST = 40;

    public static FormTime typed(String text) {
        String plain = text.strip();
        return new FormTime(
                plain.length() > LONGEST ? "" : plain,
                !plain.isEmpty() && parsed(plain).isEmpty());
    }

    /// Empty if nothing was typed.
    public Optional<Instant> at() {
        return parsed(typed);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
