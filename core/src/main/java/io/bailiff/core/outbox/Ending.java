package io.bailiff.core.outbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A receiver is not there any more.
///
/// @param sequence the last entry of the log by then: later ones do not concern it
public record Ending(How how, Instant at, long sequence) {

    public enum How {
        /// It took its leave, as a process does that shuts down: it checks no tokens any more.
        LEFT("left"),
        /// Nothing was heard of it for too long.
        FORGOTTEN("forgotten");

        private final String wireName;

        How(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<How> named(String wireName) {
            return Arrays.stream(values())
                    .filter(one -> one.wireName.equals(wireName))
                    .findFirst();
        }
    }
}
