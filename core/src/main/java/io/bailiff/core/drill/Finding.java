package io.bailiff.core.drill;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What a drill found out about one API or one of its processes.
///
/// @param subject the API's identifier for a probe, the receiver's id for a receipt
/// @param name what people call it
/// @param latency from OK to the first refusal that was seen, or to the receipt; empty if there was none, or no time
/// is known
/// @param promised how long it may take at most
public record Finding(
        Kind kind, String subject, String name, Verdict verdict, Optional<Duration> latency, Duration promised) {

    /// How it was found out.
    public enum Kind {
        /// The canary's token was shown to the API until it was refused.
        PROBE("probe"),
        /// The receiver's own word.
        RECEIPT("receipt");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Kind> named(String wireName) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName.equals(wireName))
                    .findFirst();
        }
    }

    public enum Verdict {
        OBEYED("obeyed"),
        /// Refused, but later than promised.
        LATE("late"),
        /// Still served after the time that was promised.
        DISOBEYED("disobeyed"),
        /// A receiver that should have confirmed by now and has not.
        SILENT("silent"),
        /// Still served when we stopped looking, as long as is promised there: until the token expires, where nobody
        /// listens for kills.
        STILL_SERVED("still-served"),
        /// It did not serve the canary before the kill, or did not answer after it: nothing can be said.
        UNREACHABLE("unreachable");

        private final String wireName;

        Verdict(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /// True if somebody must look at it.
        public boolean alarming() {
            return this == LATE || this == DISOBEYED || this == SILENT;
        }

        public static Optional<Verdict> named(String wireName) {
            return Arrays.stream(values())
                    .filter(verdict -> verdict.wireName.equals(wireName))
                    .findFirst();
        }
    }
}
