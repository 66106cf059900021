package io.bailiff.core.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One event for one stream: a line of the ledger.
///
/// @param number rises in the order in which things happened; with the stream it is the event's `jti`, however often
/// it is sent
/// @param queuedAt since when it is tried
/// @param dueAt when it is tried next; while somebody tries, when he is taken for dead
/// @param attempts how often it was tried or handed out
/// @param answer what the last try came to, in a few words
public record SignalDelivery(
        StreamId stream,
        long number,
        Signal signal,
        State state,
        Instant createdAt,
        Instant queuedAt,
        Instant dueAt,
        int attempts,
        String answer,
        Optional<Instant> settledAt) {
    /// For so long it is tried.
    public static final Duration LIFE = Duration.ofDays(7);

    /// So long it is remembered how it went.
    public static final Duration REMEMBERED = Duration.ofDays(30);

    /// How far it is.
    public enum State {
        PENDING("pending"),
        /// The receiver says that it has it; no more is known.
        DELIVERED("delivered"),
        /// The receiver says that it cannot or will not understand it: it is not sent again by itself.
        REFUSED("refused"),
        /// Nobody took it in time.
        DEAD("dead"),
        /// A later one says the same or better.
        OBSOLETE("obsolete"),
        /// The stream was disabled before it was sent.
        DROPPED("dropped");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /// Whether somebody may have it sent once more.
        public boolean replayable() {
            return this == REFUSED || this == DEAD || this == DROPPED;
        }

        public static Optional<State> named(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// One that is to be sent at once.
    static SignalDelivery owed(StreamId stream, long number, Signal signal, Instant now) {
        return new SignalDelivery(stream, number, signal, State.PENDING, now, now, now, 0, "", Optional.empty());
    }

    SignalDelivery claimed(Instant until) {
        return new SignalDelivery(
                stream, number, signal, state, createdAt, queuedAt, until, attempts + 1, answer, settledAt);
    }

    Instant giveUpAt() {
        return queuedAt.plus(LIFE);
    }

    /// The `jti` of its token.
    public String jti() {
        return stream.text() + "." + number;
    }
}
