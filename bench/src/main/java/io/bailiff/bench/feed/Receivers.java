package io.bailiff.bench.feed;

import io.bailiff.bench.load.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A number of receivers, connected and waiting.
public final class Receivers implements Told {
    /// So many connect side by side: a thousand TLS handshakes at one moment are another measurement.
    private static final int CONNECTING = 32;

    private final Board board;
    private final List<Receiver> all = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Exception> broken = new AtomicReference<>();

    private Receivers(Clock clock) {
        this.board = new Board(clock);
    }

    /// Makes one of them.
    @FunctionalInterface
    public interface Making {
        Receiver receiver(int number, Board board);
    }

    /// Returns when all of them wait for news.
    public static Receivers connect(int number, Making making, Clock clock) throws IOException {
        var receivers = new Receivers(clock);
        var ready = new CountDownLatch(number);
        var connecting = new Semaphore(CONNECTING);
        try {
            for (int i = 0; i < number; i++) {
                receivers.begin(making.receiver(i, receivers.board), "bench " + i, connecting, ready);
            }
            if (!ready.await(120, TimeUnit.SECONDS)) {
                throw new IOException("receivers did not connect within two minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        receivers.complain();
        return receivers;
    }

    private void begin(Receiver receiver, String name, Semaphore connecting, CountDownLatch ready)
            throws InterruptedException {
        all.add(receiver);
        connecting.acquire();
        Runnable connected = () -> {
            connecting.release();
            ready.countDown();
        };
        var _ = threads.submit(() -> {
            try {
                receiver.run(name, connected);
            } catch (IOException | RuntimeException e) {
                broken.compareAndSet(null, e);
                connected.run();
            }
        });
    }

    @Override
    public int number() {
        return all.size();
    }

    @Override
    public List<Long> delays(long position, long ok, Duration longest) throws IOException {
        return board.delays(all.size(), position, ok, longest, this::complain);
    }

    @Override
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
        all.forEach(Receiver::close);
        // Each ends with its next answer, when the server's patience is over at the latest, and deletes its stream.
        threads.close();
    }
}
