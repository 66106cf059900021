package io.bailiff.core.signal;

import java.util.Arrays;
import java.util.Optional;

/// Whether a stream is told anything, and who said so.
///
/// @param reason for people; may be empty
public record StreamState(Status status, By by, String reason) {
    public static final StreamState ENABLED = new StreamState(Status.ENABLED, By.RECEIVER, "");

    /// SSF 1.0, 8.1.2.
    public enum Status {
        ENABLED("enabled"),
        /// Nothing is sent, and what happens is held.
        PAUSED("paused"),
        /// Nothing is sent, and nothing is held.
        DISABLED("disabled");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Status> named(String wireName) {
            return Arrays.stream(values())
                    .filter(one -> one.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// Who changed it last.
    public enum By {
        RECEIVER("receiver"),
        /// Too much was held.
        TRANSMITTER("transmitter"),
        /// Only he can change it back.
        ADMINISTRATOR("administrator");

        private final String wireName;

        By(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<By> named(String wireName) {
            return Arrays.stream(values())
                    .filter(one -> one.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// What we changed ourselves we tell before we fall silent (SSF 1.0, 8.1.2.1).
    public boolean sends(SignalType type) {
        return status == Status.ENABLED || (by != By.RECEIVER && type == SignalType.STREAM_UPDATED);
    }

    /// Whether what happens now is kept for it.
    public boolean keeps() {
        return status != Status.DISABLED;
    }
}
