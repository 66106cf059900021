package io.bailiff.bench.feed;

import io.bailiff.bench.load.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// A number of light receivers, connected and polling.
public final class Receivers implements AutoCloseable {
    private final Clock clock;
    private final Board board;
    private final List<LightReceiver> all = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Exception> broken = new AtomicReference<>();

    private Receivers(Clock clock) {
        this.clock = clock;
        this.board = new Board(clock);
    }

    /// Returns when all of them poll.
    ///
    /// @param feeds the same feed as several clients may read it: each may have so many streams only
    public static Receivers connect(int number, List<FeedAddresses> feeds, SSLSocketFactory tls, Clock clock)
            throws IOException {
        var receivers = new Receivers(clock);
        var polling = new CountDownLatch(number);
        for (int i = 0; i < number; i++) {
            var receiver = new LightReceiver(feeds.get(i % feeds.size()), tls, receivers.board, clock);
            receivers.all.add(receiver);
            String name = "bench " + i;
            var _ = receivers.threads.submit(() -> {
                try {
                    receiver.run(name, polling);
                } catch (IOException | RuntimeException e) {
                    receivers.broken.compareAndSet(null, e);
                    polling.countDown();
                }
            });
        }
        try {
            if (!polling.await(120, TimeUnit.SECONDS)) {
                throw new IOException("receivers did not connect within two minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        receivers.complain();
        return receivers;
    }

    /// For each receiver, nanoseconds from `ok` until it refused what the kill at `position` ended; 0 if it did before.
    /// A receiver that
    /// did not hear of it within `longest` counts as `longest`.
    public List<Long> delays(long position, long ok, Duration longest) throws IOException {
        long deadline = ok + longest.toNanos();
        List<Long> moments = board.of(position);
        while (moments.size() < all.size() && clock.nanos() < deadline) {
            clock.awaitNanos(clock.nanos() + 1_000_000);
            complain();
            moments = board.of(position);
        }
        List<Long> delays = new ArrayList<>();
        moments.forEach(moment -> delays.add(Math.max(0, moment - ok)));
        while (delays.size() < all.size()) {
            delays.add(longest.toNanos());
        }
        return delays;
    }

    /// How many polls were answered with 503, and repeated.
    public int unavailable() {
        return board.timesUnavailable();
    }

    private void complain() throws IOException {
        Exception e = broken.get();
        if (e != null) {
            throw new IOException("a receiver broke", e);
        }
    }

    @Override
    public void close() {
        all.forEach(LightReceiver::close);
        // Each ends with its next answer, a heartbeat at the latest, and deletes its stream.
        threads.close();
    }
}
