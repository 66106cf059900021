package io.bailiff.core.selection;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.SelectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Sessions that somebody has chosen. Which ones never changes.
///
/// @param by who chose them
/// @param press empty until somebody orders them to be ended
/// @param workedAt when something was last done
public record SessionSet(
        SelectionId id,
        Actor by,
        Instant madeAt,
        int size,
        State state,
        Optional<Press> press,
        SetTally tally,
        Instant workedAt) {
    /// Without a step for so long, nobody works on it any more.
    private static final Duration SILENCE = Duration.ofSeconds(20);

    public enum State {
        FROZEN("frozen"),
        ENDING("ending"),
        ENDED("ended");

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

    /// It was left in the middle, and somebody has to say that it goes on.
    public boolean stopped(Instant now) {
        return state == State.ENDING && now.isAfter(workedAt.plus(SILENCE));
    }
}
