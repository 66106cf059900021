package io.bailiff.server.sending;

import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.server.sending.Errands.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Runs errands: finds out what is owed to whom, and tells it.
///
/// One virtual thread looks: when the bell rings (something was committed here), and twice a second in any case, for
/// other nodes ring no bell here. Each receiver has a lane of a few places of its own, so that one that does not answer
/// holds up nobody but itself.
public final class Lanes<R, D> implements SmartLifecycle, KillSwitch.Bell {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /// A kill that was just committed gets its outside time within some milliseconds.
    private static final Duration SOON = Duration.ofMillis(10);

    private static final Duration END = Duration.ofSeconds(3);

    private static final long LONGEST_REST = Duration.ofMillis(50).toNanos();

    /// So many steps before somebody is told.
    private static final int MOST_STEPS = 20;

    private final Errands<R, D> errands;
    private final int atOnce;
    private final Semaphore bell = new Semaphore(0);
    private final Map<R, Semaphore> places = new ConcurrentHashMap<>();
    private final Set<Thread> sending = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private Optional<Thread> looking = Optional.empty();

    /// @param atOnce how many tries each receiver gets side by side
    public Lanes(Errands<R, D> errands, int atOnce) {
        this.errands = errands;
        this.atOnce = atOnce;
    }

    @Override
    public void ring() {
        bell.release();
    }

    @Override
    public synchronized void start() {
        stopping = false;
        looking = Optional.of(Thread.ofVirtual().name(errands.name()).start(this::look));
    }

    private void look() {
        try {
            while (!stopping) {
                long began = System.nanoTime();
                Duration pause = switch (once()) {
                    case DONE -> LOOK_EVERY;
                    case MORE -> Duration.ZERO;
                    case SOON -> SOON;
                };
                long ended = System.nanoTime();
                boolean _ = bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                rest(ended, ended - began);
                int _ = bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Every try that ends rings: with many receivers, looking would else be all that is done.
    private static void rest(long since, long nanos) throws InterruptedException {
        long left = since + Math.min(nanos, LONGEST_REST) - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private Progress once() {
        try {
            Progress progress = Progress.DONE;
            for (int i = 0; i < MOST_STEPS && !stopping; i++) {
                progress = errands.step();
                if (progress != Progress.MORE) {
                    break;
                }
            }
            errands.waiting().forEach(this::beginToSend);
            errands.tidy();
            return progress;
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; {} wait", errands.name(), e);
        } catch (RuntimeException e) {
            LOG.error("{} wait", errands.name(), e);
        }
        return Progress.DONE;
    }

    /// Side by side, so that claims for many receivers share a commit.
    private void beginToSend(R receiver) {
        Semaphore free = places.computeIfAbsent(receiver, _ -> new Semaphore(atOnce));
        if (free.availablePermits() > 0 && !stopping) {
            Thread thread = Thread.ofVirtual().name(errands.name() + "-claim").unstarted(() -> {
                try {
                    send(receiver, free);
                } catch (RuntimeException e) {
                    LOG.warn("{}: one receiver waits", errands.name(), e);
                } finally {
                    sending.remove(Thread.currentThread());
                }
            });
            sending.add(thread);
            thread.start();
        }
    }

    private void send(R receiver, Semaphore free) {
        int taken = free.drainPermits();
        if (taken == 0) {
            return;
        }
        int started = 0;
        try {
            for (D one : errands.claim(receiver, taken)) {
                Thread thread = Thread.ofVirtual().name(errands.name() + "-try").unstarted(() -> attempt(one, free));
                sending.add(thread);
                thread.start();
                started++;
            }
        } finally {
            free.release(taken - started);
        }
    }

    private void attempt(D one, Semaphore free) {
        try {
            errands.attempt(one);
        } catch (RuntimeException e) {
            LOG.warn("{}: one could not be tried, and will be tried again", errands.name(), e);
        } finally {
            free.release();
            sending.remove(Thread.currentThread());
            ring();
        }
    }

    /// Waits for those who look into the store, because it is closed next. What they leave is tried again.
    @Override
    public synchronized void stop() {
        stopping = true;
        ring();
        try {
            if (looking.isPresent()) {
                boolean _ = looking.get().join(END);
            }
            for (Thread thread : sending) {
                thread.interrupt();
            }
            for (Thread thread : sending) {
                boolean _ = thread.join(END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        looking = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return looking.isPresent();
    }
}
