package io.bailiff.bench.load;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// What a run came to.
///
/// @param latencies of the answers that were as wanted; in an open loop from the moment each was due
/// @param failures other answers and broken connections
/// @param length from the first request to the last answer
/// @param ownCpu processor time that this process, tool and all, took meanwhile
public record Run(String name, Latencies latencies, long failures, Duration length, Duration ownCpu) {

    public double perSecond() {
        return latencies.count() / (length.toNanos() / 1e9);
    }

    public double ownMicrosPerRequest() {
        return ownCpu.toNanos() / 1e3 / Math.max(1, latencies.count() + failures);
    }

    /// Waits for one in the background.
    public static Run awaited(Future<Run> run) {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a load", e);
        }
    }
}
