package io.bailiff.core.evidence;

import io.bailiff.core.signal.SignalDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One that was told of a kill, as the ledger says it.
///
/// @param receiver id of the stream or of the app
/// @param name what people call it
/// @param about the session whose end an app is told of, the user whom it is to end, or the event's `jti`
/// @param attempts how often it was tried or handed out
/// @param answer what the last try came to, in a few words; empty before it ended
/// @param nextTryAt empty if there will be none
/// @param latency from the kill to the answer; empty if none came
public record Telling(
        String receiver,
        String name,
        String about,
        State state,
        Instant since,
        int attempts,
        String answer,
        Optional<Instant> nextTryAt,
        Optional<Instant> settledAt,
        Optional<Duration> latency) {

    /// How far it is; what needs a look comes first.
    public enum State {
        /// Nobody took it in time.
        DEAD("dead"),
        /// It says that it will not or cannot.
        REFUSED("refused"),
        /// The stream was disabled before it was sent.
        DROPPED("dropped"),
        PENDING("pending"),
        /// A later event says the same or better, and was sent in its place.
        OBSOLETE("obsolete"),
        /// It answered that it has it; what it does with it is not known.
        DELIVERED("delivered"),
        /// It fetched it, and said so.
        ACKNOWLEDGED("acknowledged");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /// @param called its receiver is called and does not ask
        public static State of(SignalDelivery.State state, boolean called) {
            return switch (state) {
                case PENDING -> PENDING;
                case DELIVERED -> called ? DELIVERED : ACKNOWLEDGED;
                case REFUSED -> REFUSED;
                case DEAD -> DEAD;
                case OBSOLETE -> OBSOLETE;
                case DROPPED -> DROPPED;
            };
        }

        /// The receiver itself said something.
        boolean answered() {
            return this == REFUSED || this == DELIVERED || this == ACKNOWLEDGED;
        }
    }
}
