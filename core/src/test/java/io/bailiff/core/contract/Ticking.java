package io.bailiff.core.contract;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that moves on by a millisecond each time somebody looks: no two events are at once.
public final class Ticking implements InstantSource {
    private final AtomicLong millis;

    public Ticking(Instant start) {
        this.millis = new AtomicLong(start.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.incrementAndGet());
    }
}
