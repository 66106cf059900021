package io.bailiff.core.inbound;

import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One event that came in, and what became of it: a line of the ledger, and our memory of its `jti`.
///
/// @param id the event's `jti`; of one that was refused a name of its own, so that it may come again
/// @param type the event type's short name; empty text if it could not be read
/// @param code why it was refused, or what is to be said about the outcome; may be empty text
/// @param kills what it has ended
public record InboundRecord(
        TransmitterId transmitter,
        String id,
        Instant receivedAt,
        Instant happenedAt,
        String type,
        String subject,
        Optional<UserId> user,
        Outcome outcome,
        String code,
        List<Position> kills) {
    /// So long it is remembered.
    public static final Duration REMEMBERED = Duration.ofDays(30);

    /// So many of one transmitter are.
    public static final int MOST = 100_000;

    /// So many refused ones.
    public static final int MOST_REFUSED = 5_000;

    public InboundRecord {
        kills = List.copyOf(kills);
    }

    public enum Outcome {
        /// It was done.
        APPLIED("applied"),
        /// It would have been done, were its kind switched on.
        OBSERVED("observed"),
        /// Its kind does nothing here, or is off.
        RECORDED("recorded"),
        /// Nothing was left to be ended: a revocation that was not older has done it.
        ENDED_BEFORE("endedBefore"),
        /// Nobody here is called so.
        UNKNOWN("unknown"),
        /// A break-glass account.
        SPARED("spared"),
        /// The transmitter has met its cap.
        CAPPED("capped"),
        REFUSED("refused");

        private final String wireName;

        Outcome(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Outcome> named(String wireName) {
            return Arrays.stream(values())
                    .filter(outcome -> outcome.wireName.equals(wireName))
                    .findFirst();
        }
    }
}
