package io.bailiff.core.inbound;

import io.bailiff.core.id.TransmitterId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// So many refusals of each transmitter are handed to the store in a time. Each node counts for itself.
final class RefusalQuota {
    private final int most;
    private final Duration time;
    private final Map<TransmitterId, Count> counts = new ConcurrentHashMap<>();

    private record Count(Instant since, int many) {}

    RefusalQuota(int most, Duration time) {
        this.most = most;
        this.time = time;
    }

    /// True if there is room for one more.
    boolean take(TransmitterId transmitter, Instant now) {
        Count count = counts.merge(
                transmitter,
                new Count(now, 1),
                (old, fresh) -> now.isBefore(old.since().plus(time)) && !now.isBefore(old.since())
                        ? new Count(old.since(), Math.min(old.many(), most) + 1)
                        : fresh);
        return count.many() <= most;
    }
}
