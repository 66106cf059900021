package io.bailiff.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// How long things took: kept with three digits, between a microsecond and ten minutes. For one thread; add them up at
/// the end.
public final class Latencies {
    private static final long LONGEST = Duration.ofMinutes(10).toNanos() / 1_000;

    private final Histogram micros = new Histogram(1, LONGEST, 3);

    public void add(long nanos) {
        micros.recordValue(Math.clamp(nanos / 1_000, 1, LONGEST));
    }

    public void add(Latencies other) {
        micros.add(other.micros);
    }

    public long count() {
        return micros.getTotalCount();
    }

    /// The smallest latency, in milliseconds, that `percent` of all do not exceed; 0 if there are none.
    public double millisAt(double percent) {
        return micros.getValueAtPercentile(percent) / 1_000.0;
    }

    public double maxMillis() {
        return micros.getMaxValue() / 1_000.0;
    }
}
