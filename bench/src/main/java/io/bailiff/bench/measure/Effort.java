package io.bailiff.bench.measure;

import java.time.Duration;

/// How long to measure.
///
/// @param warmUp before the first figure: figures of a cold JVM say nothing about a warm one
/// @param each of one load
/// @param kills for each number of receivers
/// @param trials of the race over HTTP
/// @param trialsInProcess of the race inside this process
public record Effort(Duration warmUp, Duration each, int kills, int trials, int trialsInProcess) {
    public static final Effort FULL = new Effort(Duration.ofSeconds(40), Duration.ofSeconds(15), 100, 1_000, 10_000);

    /// To see whether everything runs; the figures mean little.
    public static final Effort QUICK = new Effort(Duration.ofSeconds(5), Duration.ofSeconds(3), 5, 10, 100);
}
