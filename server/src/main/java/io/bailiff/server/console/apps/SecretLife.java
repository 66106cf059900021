package io.bailiff.server.console.apps;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// For how long a new secret can be good.
public final class SecretLife {
    /// In days.
    public static final List<String> DAYS = List.of("90", "180", "365", "730");

    private SecretLife() {}

    /// Empty for ever.
    static Optional<Duration> of(String days) {
        return Optional.of(days).filter(DAYS::contains).map(Long::parseLong).map(Duration::ofDays);
    }
}
