package io.bailiff.server.drill;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param every how long after a drill the next one begins by itself; zero for never
/// @param watch how long an API is watched at most that goes on serving
@ConfigurationProperties("bailiff.drills")
record DrillSettings(
        @DefaultValue("0s") Duration every,
        @DefaultValue("1m") Duration watch) {
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(10);
    private static final Duration OFTENEST = Duration.ofMinutes(5);

    DrillSettings {
        if (!every.isZero() && every.compareTo(OFTENEST) < 0) {
            throw new IllegalArgumentException("bailiff.drills.every is 5m or more, or 0s for never, was " + every);
        }
        if (watch.isNegative() || watch.compareTo(LONGEST_WATCH) > 0) {
            throw new IllegalArgumentException("bailiff.drills.watch is 10m or less, was " + watch);
        }
    }

    boolean scheduled() {
        return !every.isZero();
    }
}
