package io.bailiff.enforcer.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Both clocks of a machine; they move only when told, together or apart.
public final class SettableClocks implements InstantSource, LongSupplier {
    private final AtomicReference<Instant> wall =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(45).toNanos());

    @Override
    public Instant instant() {
        return wall.get();
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /// Time passes.
    public void pass(Duration time) {
        stepWall(time);
        passMonotonic(time);
    }

    /// Somebody sets the wall clock, or the machine was suspended.
    public void stepWall(Duration time) {
        wall.updateAndGet(now -> now.plus(time));
    }

    public void passMonotonic(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
