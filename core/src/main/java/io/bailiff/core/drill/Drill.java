package io.bailiff.core.drill;

import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// One kill drill.
///
/// @param scheduled nobody asked for it: its time had come
/// @param kill the kill of the canary; empty while it has not come to that
/// @param endedAt empty while it runs
public record Drill(
        UUID id,
        Instant startedAt,
        boolean scheduled,
        State state,
        Optional<Position> kill,
        Optional<Instant> endedAt) {

    public enum State {
        RUNNING("running"),
        /// Everybody who could be judged refused the canary in time.
        OBEYED("obeyed"),
        /// Somebody did not.
        DISOBEYED("disobeyed"),
        /// There was nobody who could be judged.
        NOBODY_JUDGED("nobody-judged"),
        /// The node that ran it went away.
        INTERRUPTED("interrupted");

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

    Drill killedAt(Position position) {
        return new Drill(id, startedAt, scheduled, state, Optional.of(position), endedAt);
    }

    Drill ended(State how, Instant at) {
        return new Drill(id, startedAt, scheduled, how, kill, Optional.of(at));
    }
}
