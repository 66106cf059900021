package io.bailiff.core.outbox;

import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;

/// What we know of a receiver and one kill.
public enum ReceiverState {
    /// It has acknowledged the kill.
    CONFIRMED("confirmed"),
    /// It has not yet, and is within its lease: it will learn of the kill at its next poll, or stop trusting itself.
    PENDING("pending"),
    /// No sign of life for longer than the lease: it refuses every token by now, unless its owner chose otherwise.
    SILENT("silent");

    /// How long a receiver may trust what it knows after its last successful poll.
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final String wireName;

    ReceiverState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// How `receiver` stands towards the kill at `kill`.
    public static ReceiverState of(Stream receiver, Position kill, Instant now) {
        if (receiver.acknowledged().compareTo(kill) >= 0) {
            return CONFIRMED;
        }
        return now.isAfter(receiver.lastSeen().plus(LEASE)) ? SILENT : PENDING;
    }
}
