package io.bailiff.core.outbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What a receiver said of itself when it came. It is told to people, bounds how long a poll is held, and never decides
/// about a token.
///
/// @param whenCutOff the most lenient that it ever is when it cannot tell; empty if it did not say
/// @param lease how long it trusts what it knows after its last successful poll
/// @param receiptKey a JSON Web Key that it signs receipts with; empty if it signs none
public record Declared(Optional<WhenCutOff> whenCutOff, Duration lease, Optional<String> receiptKey) {
    /// Of one that said nothing: the lease is what the feed's description asks for.
    public static final Declared NOTHING = new Declared(Optional.empty(), ReceiverState.LEASE, Optional.empty());

    private static final Duration LONGEST_HELD = Duration.ofSeconds(5);

    /// What a receiver makes of a token that it cannot judge.
    public enum WhenCutOff {
        /// Refuse it.
        CLOSED("closed"),
        /// Ask the issuer about it.
        INTROSPECT("introspect"),
        /// Let it through.
        OPEN("open");

        private final String wireName;

        WhenCutOff(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<WhenCutOff> named(String wireName) {
            return Arrays.stream(values())
                    .filter(one -> one.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// How long a poll is held at most when there is nothing to say. The lease counts from the question, so that two
    /// answers in a row may be late before it ends.
    public Duration heartbeat() {
        Duration third = lease.dividedBy(3);
        return third.compareTo(LONGEST_HELD) < 0 ? third : LONGEST_HELD;
    }

    /// True if nothing passes there that it cannot judge.
    public boolean refusesWhenCutOff() {
        return whenCutOff.equals(Optional.of(WhenCutOff.CLOSED));
    }
}
