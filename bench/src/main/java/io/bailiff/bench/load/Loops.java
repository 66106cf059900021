package io.bailiff.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// The two ways to load a server.
///
/// In the **open** loop requests arrive at fixed times, and each latency counts from the time its request was due: a
/// server that
/// stalls for a second is charged for everybody who would have come in that second. In the **closed** loop each worker
/// sends its
/// next request when the last one is answered: that finds the highest throughput, and its latencies flatter.
public final class Loops {
    private final Clock clock;

    public Loops(Clock clock) {
        this.clock = clock;
    }

    /// @param workers how many requests may be under way at once; one that is due while all are busy waits, and its
    /// wait counts
    public Run open(Scenario scenario, Arrivals arrivals, int workers) {
        var taken = new AtomicLong();
        return run(scenario, workers, (worker, tally, start) -> {
            for (long number = taken.getAndIncrement(); number < arrivals.count(); number = taken.getAndIncrement()) {
                long due = start + arrivals.due(number);
                clock.awaitNanos(due);
                tally.once(worker, due, clock);
            }
        });
    }

    public Run closed(Scenario scenario, Duration length, int workers) {
        return run(scenario, workers, (worker, tally, start) -> {
            long stop = start + length.toNanos();
            for (long now = clock.nanos(); now < stop; now = clock.nanos()) {
                tally.once(worker, now, clock);
            }
        });
    }

    @FunctionalInterface
    private interface Loop {
        void over(Worker worker, Tally tally, long start);
    }

    /// The clock starts when every worker is connected: handshakes are not what is measured.
    private Run run(Scenario scenario, int workers, Loop loop) {
        var processor = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var connecting = new CountDownLatch(workers);
        var begin = new CompletableFuture<Long>();
        try (var threads = Executors.newFixedThreadPool(workers)) {
            List<Future<Tally>> running = new ArrayList<>();
            for (int number = 0; number < workers; number++) {
                int mine = number;
                running.add(threads.submit(() -> {
                    var tally = new Tally();
                    try (Worker worker = connected(scenario, mine, workers, connecting)) {
                        loop.over(worker, tally, begin.get());
                    }
                    return tally;
                }));
            }
            connecting.await();
            long cpu = processor.getProcessCpuTime();
            long start = clock.nanos();
            begin.complete(start);
            var all = new Tally();
            for (Future<Tally> one : running) {
                all.add(one.get());
            }
            return new Run(
                    scenario.name(),
                    all.latencies,
                    all.failures,
                    Duration.ofNanos(clock.nanos() - start),
                    Duration.ofNanos(processor.getProcessCpuTime() - cpu));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker of " + scenario.name() + " broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(scenario.name() + " was interrupted", e);
        }
    }

    private static Worker connected(Scenario scenario, int number, int of, CountDownLatch connecting)
            throws IOException {
        try {
            Worker worker = scenario.worker(number, of);
            worker.connect();
            return worker;
        } finally {
            connecting.countDown();
        }
    }

    private static final class Tally {
        private final Latencies latencies = new Latencies();
        private long failures;

        void once(Worker worker, long from, Clock clock) {
            boolean right;
            try {
                right = worker.once();
            } catch (IOException _) {
                right = false;
            }
            if (right) {
                latencies.add(clock.nanos() - from);
            } else {
                failures++;
            }
        }

        void add(Tally other) {
            latencies.add(other.latencies);
            failures += other.failures;
        }
    }
}
