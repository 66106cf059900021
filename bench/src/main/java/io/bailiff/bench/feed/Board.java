package io.bailiff.bench.feed;

import io.bailiff.bench.load.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// When each receiver had applied each kill: from then on it refuses what that kill ended. Who hears of one twice
/// counts with the first time.
public final class Board {
    private static final long LOOK_EVERY = Duration.ofMillis(1).toNanos();

    private final Map<Long, Map<Integer, Long>> applied = new ConcurrentHashMap<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final Clock clock;

    public Board(Clock clock) {
        this.clock = clock;
    }

    /// @param receiver its number
    void applied(long position, int receiver) {
        long now = clock.nanos();
        var _ = applied.computeIfAbsent(position, _ -> new ConcurrentHashMap<>())
                .putIfAbsent(receiver, now);
    }

    /// A poll was answered with 503.
    void unavailable() {
        unavailable.incrementAndGet();
    }

    int timesUnavailable() {
        return unavailable.get();
    }

    /// What must not go on, or nothing.
    @FunctionalInterface
    interface Complaint {
        void raise() throws IOException;
    }

    /// For each of `number` receivers, nanoseconds from `ok` until it had applied the kill at `position`; 0 if it had
    /// before. Who has not within `longest` counts as `longest`.
    List<Long> delays(int number, long position, long ok, Duration longest, Complaint complaint) throws IOException {
        long deadline = ok + longest.toNanos();
        Map<Integer, Long> moments = applied.computeIfAbsent(position, _ -> new ConcurrentHashMap<>());
        while (moments.size() < number && clock.nanos() < deadline) {
            clock.awaitNanos(clock.nanos() + LOOK_EVERY);
            complaint.raise();
        }
        List<Long> delays = new ArrayList<>();
        moments.values().forEach(moment -> delays.add(Math.max(0, moment - ok)));
        while (delays.size() < number) {
            delays.add(longest.toNanos());
        }
        return delays;
    }
}
