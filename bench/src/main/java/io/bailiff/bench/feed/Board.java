package io.bailiff.bench.feed;

import io.bailiff.bench.load.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// When each receiver had applied each kill: from then on it refuses what that kill ended.
final class Board {
    private final Map<Long, ConcurrentLinkedQueue<Long>> applied = new ConcurrentHashMap<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final Clock clock;

    Board(Clock clock) {
        this.clock = clock;
    }

    void applied(long position) {
        long now = clock.nanos();
        applied.computeIfAbsent(position, _ -> new ConcurrentLinkedQueue<>()).add(now);
    }

    /// A poll was answered with 503.
    void unavailable() {
        unavailable.incrementAndGet();
    }

    int timesUnavailable() {
        return unavailable.get();
    }

    /// Moments at which receivers applied the kill, in no order.
    List<Long> of(long position) {
        return new ArrayList<>(applied.getOrDefault(position, new ConcurrentLinkedQueue<>()));
    }
}
