package io.bailiff.core.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How it goes with a receiver.
///
/// @param failures tries in a row that failed
/// @param retryAt not before then, if so many failed that the circuit is open
/// @param lastContact when it last answered or asked
/// @param answer what the last try came to, in a few words
public record StreamHealth(int failures, Instant retryAt, Optional<Instant> lastContact, String answer) {
    public static final StreamHealth FRESH = new StreamHealth(0, Instant.EPOCH, Optional.empty(), "");

    /// So many in a row, and only one at a time is tried.
    public static final int OPENS_AT = 5;

    /// A receiver that asks for itself is taken for gone after that.
    public static final Duration SILENT = Duration.ofMinutes(5);

    /// Whether we try.
    public enum Circuit {
        CLOSED("closed"),
        OPEN("open"),
        /// One is tried, to see.
        HALF_OPEN("half-open");

        private final String wireName;

        Circuit(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public Circuit circuit(Instant now) {
        if (failures < OPENS_AT) {
            return Circuit.CLOSED;
        }
        return now.isBefore(retryAt) ? Circuit.OPEN : Circuit.HALF_OPEN;
    }
}
