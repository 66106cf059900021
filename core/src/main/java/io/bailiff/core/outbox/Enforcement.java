package io.bailiff.core.outbox;

import io.bailiff.core.revocation.LoggedKill;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far one receiver is with one kill. It never says more than is known.
///
/// @param receipt the first that covers the kill
public record Enforcement(Stream receiver, State state, Optional<Receipt> receipt) {

    public enum State {
        /// It has signed that it refuses what was killed.
        ENFORCED("enforced"),
        /// It says so without a signature.
        ACKNOWLEDGED("acknowledged"),
        /// It has not said so yet, and still has time.
        PENDING("pending"),
        /// It should have said so by now.
        OVERDUE("overdue"),
        /// Its process took its leave before it said so, and checks no tokens any more.
        LEFT("left"),
        /// It was never heard of again.
        LOST("lost");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /// True if the receiver says that it lets nothing through that was killed.
        public boolean confirmed() {
            return this == ENFORCED || this == ACKNOWLEDGED;
        }

        /// True if nothing is expected any more.
        public boolean settled() {
            return this != PENDING && this != OVERDUE;
        }
    }

    /// @param receiver one that the kill concerns
    /// @param receipt the first of its receipts that reaches the kill
    public static Enforcement of(Stream receiver, LoggedKill kill, Optional<Receipt> receipt, Instant now) {
        return new Enforcement(receiver, state(receiver, kill, receipt, now), receipt);
    }

    private static State state(Stream receiver, LoggedKill kill, Optional<Receipt> receipt, Instant now) {
        if (receipt.isPresent()) {
            return State.ENFORCED;
        }
        if (receiver.acknowledgedSequence() >= kill.sequence()) {
            return State.ACKNOWLEDGED;
        }
        if (receiver.ending().isPresent()) {
            return receiver.ending().get().how() == Ending.How.LEFT ? State.LEFT : State.LOST;
        }
        return now.isAfter(since(kill).plus(receiver.declared().lease())) ? State.OVERDUE : State.PENDING;
    }

    /// How long after the kill was ordered we had its receipt, by our clock alone; never negative. Not from the outside
    /// time, which is a whole second that may lie ahead.
    public Optional<Duration> latency(LoggedKill kill) {
        return receipt.map(it -> Duration.between(since(kill), it.receivedAt()))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    /// Its lease is over by then at the latest: cut off, it cannot tell any more.
    public Instant leaseEnds() {
        return receiver.lastSeen().plus(receiver.declared().lease());
    }

    private static Instant since(LoggedKill kill) {
        return kill.kill().at();
    }
}
