package io.bailiff.server.ssf;

import io.bailiff.core.signal.StreamId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// Requests that wait until there is something for their stream, each on its own virtual thread.
@Component
final class HeldPolls implements AutoCloseable {
    /// Of one stream at one time.
    static final int MOST = 4;

    private final Map<StreamId, Waiting> streams = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// One stream's requests. It goes with the last of them.
    private static final class Waiting {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition rung = lock.newCondition();
        private int requests;
        private long rings;
    }

    /// A request's place; closed when it is answered.
    final class Place implements AutoCloseable {
        private final StreamId id;
        private final Waiting waiting;
        private long seen;

        private Place(StreamId id, Waiting waiting) {
            this.id = id;
            this.waiting = waiting;
            this.seen = waiting.rings;
        }

        /// Waits for the next ring since the last look, or until the patience is over.
        ///
        /// @return false if nothing will come any more
        boolean await(Duration patience) {
            waiting.lock.lock();
            try {
                long left = patience.toNanos();
                while (waiting.rings == seen && left > 0 && !closed) {
                    left = waiting.rung.awaitNanos(left);
                }
                seen = waiting.rings;
                return !closed;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                waiting.lock.unlock();
            }
        }

        @Override
        public void close() {
            var _ = streams.computeIfPresent(id, (_, one) -> {
                one.requests--;
                return one.requests == 0 ? null : one;
            });
        }
    }

    /// @return empty if as many wait already as may
    java.util.Optional<Place> enter(StreamId id) {
        boolean[] entered = {false};
        Waiting waiting = streams.compute(id, (_, before) -> {
            Waiting one = before == null ? new Waiting() : before;
            if (one.requests < MOST) {
                one.requests++;
                entered[0] = true;
            }
            return one;
        });
        return entered[0] ? java.util.Optional.of(new Place(id, waiting)) : java.util.Optional.empty();
    }

    /// Something changed for this stream.
    void wake(StreamId id) {
        Waiting waiting = streams.get(id);
        if (waiting != null) {
            ring(waiting);
        }
    }

    private static void ring(Waiting waiting) {
        waiting.lock.lock();
        try {
            waiting.rings++;
            waiting.rung.signalAll();
        } finally {
            waiting.lock.unlock();
        }
    }

    /// Nobody waits while the server goes down.
    @Override
    public void close() {
        closed = true;
        streams.values().forEach(HeldPolls::ring);
    }
}
