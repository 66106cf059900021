package io.bailiff.bench.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Receivers that are told of kills, all at once.
public interface Told extends AutoCloseable {
    int number();

    /// For each of them, nanoseconds from `ok` until it had applied the kill at `position`; 0 if it had before. Who
    /// has not within `longest` counts as `longest`.
    List<Long> delays(long position, long ok, Duration longest) throws IOException;

    @Override
    void close() throws IOException;

    /// How many polls were answered with 503, and repeated; nobody polls unless said otherwise.
    default int unavailable() {
        return 0;
    }
}
