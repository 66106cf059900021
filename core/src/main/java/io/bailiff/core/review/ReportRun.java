package io.bailiff.core.review;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// A report that was, or is being, made.
///
/// @param days that it counts by
/// @param by the id of who asked for it, or the name of the rule; see `scheduled`
/// @param scheduled the calendar asked for it
/// @param endedAt empty while it is made
/// @param tally how many findings there were, of which only the first [Reports#KEPT_FINDINGS] are kept
public record ReportRun(
        UUID id,
        ReportKind kind,
        int days,
        Instant startedAt,
        String by,
        boolean scheduled,
        State state,
        Optional<Instant> endedAt,
        Tally tally) {

    /// How it stands.
    public enum State {
        RUNNING("running"),
        DONE("done"),
        /// It came to nothing: the reason is in the log file of the node.
        FAILED("failed");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<State> named(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// Findings by how urgent they are.
    public record Tally(long high, long medium, long low) {
        public static final Tally NONE = new Tally(0, 0, 0);

        public long all() {
            return high + medium + low;
        }

        Tally with(Severity severity) {
            return switch (severity) {
                case HIGH -> new Tally(high + 1, medium, low);
                case MEDIUM -> new Tally(high, medium + 1, low);
                case LOW -> new Tally(high, medium, low + 1);
            };
        }
    }

    ReportRun ended(State how, Tally found, Instant now) {
        return new ReportRun(id, kind, days, startedAt, by, scheduled, how, Optional.of(now), found);
    }

    ReportPlace place() {
        return new ReportPlace(startedAt, id);
    }
}
