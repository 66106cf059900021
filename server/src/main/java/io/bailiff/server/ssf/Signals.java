package io.bailiff.server.ssf;

import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.signal.SignalBacklogs;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalFollower;
import io.bailiff.core.signal.SignalFollower.Progress;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.transaction.StoreUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Follows the log and the audit chain for what receivers must be told, pushes it, and wakes those who wait for it.
///
/// One virtual thread looks: when the bell rings (a kill was committed here), and twice a second in any case, for other
/// nodes ring no bell here. Each stream has a few places of its own to be told in, so that one that does not answer
/// holds up nobody but itself.
final class Signals implements SmartLifecycle, KillSwitch.Bell {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /// A kill that was just committed gets its outside time within some milliseconds.
    private static final Duration SOON = Duration.ofMillis(10);

    private static final Duration END = Duration.ofSeconds(3);
    private static final long LONGEST_REST = Duration.ofMillis(50).toNanos();
    private static final int AT_ONCE = 4;
    private static final int MOST_STEPS = 20;
    private static final long TRIM_EVERY = Duration.ofSeconds(10).toNanos();
    private static final long SWEEP_EVERY = Duration.ofMinutes(1).toNanos();

    private final SignalFollower follower;
    private final SignalDispatch dispatch;
    private final SignalBacklogs backlogs;
    private final HeldPolls held;
    private final Consumer<SignalDelivery.State> count;
    private final Semaphore bell = new Semaphore(0);
    private final Map<StreamId, Semaphore> places = new ConcurrentHashMap<>();
    private final Set<Thread> sending = ConcurrentHashMap.newKeySet();
    private long trimmed = System.nanoTime();
    private long swept = System.nanoTime();
    private volatile boolean stopping;
    private Optional<Thread> looking = Optional.empty();

    /// @param count hears of every try
    Signals(
            SignalFollower follower,
            SignalDispatch dispatch,
            SignalBacklogs backlogs,
            HeldPolls held,
            Consumer<SignalDelivery.State> count) {
        this.follower = follower;
        this.dispatch = dispatch;
        this.backlogs = backlogs;
        this.held = held;
        this.count = count;
    }

    @Override
    public void ring() {
        bell.release();
    }

    @Override
    public synchronized void start() {
        stopping = false;
        looking = Optional.of(Thread.ofVirtual().name("signals").start(this::look));
    }

    private void look() {
        try {
            while (!stopping) {
                long began = System.nanoTime();
                Duration next = once() == Progress.SOON ? SOON : LOOK_EVERY;
                long ended = System.nanoTime();
                boolean _ = bell.tryAcquire(next.toMillis(), TimeUnit.MILLISECONDS);
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
        Progress progress = Progress.DONE;
        try {
            for (int i = 0; i < MOST_STEPS && !stopping; i++) {
                progress = follower.follow();
                if (progress != Progress.MORE) {
                    break;
                }
            }
            dispatch.pushing().forEach(this::beginToSend);
            dispatch.holding().forEach(held::wake);
            tidy();
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; receivers of shared signals hear later", e);
        } catch (RuntimeException e) {
            LOG.error("receivers of shared signals hear later", e);
        }
        return progress;
    }

    private void tidy() {
        long now = System.nanoTime();
        if (now - trimmed > TRIM_EVERY) {
            trimmed = now;
            backlogs.trim()
                    .forEach(one -> LOG.error(
                            "stream {} does not take its events: {} were held, it is {} now",
                            one.stream().id(),
                            one.held(),
                            one.status().wireName()));
        }
        if (now - swept > SWEEP_EVERY) {
            swept = now;
            backlogs.sweep().forEach(one -> {
                count.accept(SignalDelivery.State.DEAD);
                LOG.error("nobody took {} for a week", one.jti());
            });
        }
    }

    /// Side by side, so that claims for many streams share a commit.
    private void beginToSend(StreamId stream) {
        Semaphore free = places.computeIfAbsent(stream, _ -> new Semaphore(AT_ONCE));
        if (free.availablePermits() > 0) {
            Thread thread = Thread.ofVirtual().name("signal-claim").unstarted(() -> {
                try {
                    send(stream, free);
                } catch (RuntimeException e) {
                    LOG.warn("stream {} hears later", stream, e);
                } finally {
                    sending.remove(Thread.currentThread());
                }
            });
            sending.add(thread);
            thread.start();
        }
    }

    private void send(StreamId stream, Semaphore free) {
        int taken = free.drainPermits();
        if (taken == 0) {
            return;
        }
        int started = 0;
        try {
            for (SignalDelivery delivery : dispatch.claim(stream, taken)) {
                Thread thread = Thread.ofVirtual().name("signal").unstarted(() -> attempt(delivery, free));
                sending.add(thread);
                thread.start();
                started++;
            }
        } finally {
            free.release(taken - started);
        }
    }

    private void attempt(SignalDelivery delivery, Semaphore free) {
        try {
            var tried = dispatch.attempt(delivery);
            count.accept(tried.state());
            log(tried);
        } catch (RuntimeException e) {
            LOG.warn("an event could not be pushed; it will be tried again", e);
        } finally {
            free.release();
            sending.remove(Thread.currentThread());
            ring();
        }
    }

    private static void log(SignalDispatch.Tried tried) {
        String jti = tried.delivery().jti();
        switch (tried.state()) {
            case DELIVERED, OBSOLETE, DROPPED -> LOG.debug("{} was pushed", jti);
            case PENDING -> LOG.warn("{} could not be pushed and will be tried again: {}", jti, tried.answer());
            case REFUSED, DEAD ->
                LOG.error("{} was not taken ({}): {}", jti, tried.state().wireName(), tried.answer());
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
