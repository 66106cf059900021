package io.bailiff.core.journal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A check of the whole audit chain, while it runs and after it.
///
/// @param until the link that was the last one when it began
/// @param checked the link up to which everything was what it was
/// @param beat when it last said that it runs, or ended
/// @param link of the first entry that is not what it was; 0 if none was found
public record ChainCheck(Instant startedAt, long until, long checked, Instant beat, State state, long link) {

    /// How it stands.
    public enum State {
        RUNNING("running"),
        INTACT("intact"),
        /// The entry in this link is not the one that was chained there.
        ALTERED("altered"),
        /// There is no entry in this link.
        MISSING("missing");

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

    /// How much of it is done, in hundredths.
    public int percent() {
        return until == 0 ? 100 : (int) (checked * 100 / until);
    }
}
