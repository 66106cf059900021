package io.bailiff.server.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.logout.LogoutDebts;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.revocation.KillSwitch;
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

/// Follows the log for apps that must be told, and tells them.
///
/// One virtual thread looks: when the bell rings (something was committed here), and twice a second in
/// any case, for other nodes ring no bell here. Each app has a few places of its own to be told in, so
/// that one that does not answer holds up nobody but itself.
final class Logouts implements SmartLifecycle, KillSwitch.Bell {
    private static final Logger LOG = LoggerFactory.getLogger(Logouts.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(3);
    private static final int AT_ONCE = 4;

    /// So much of the log at a time, before somebody is told.
    private static final int MOST_STEPS = 20;

    private final LogoutDebts debts;
    private final LogoutDispatch dispatch;
    private final Consumer<LogoutDelivery.State> count;
    private final Semaphore bell = new Semaphore(0);
    private final Map<ClientId, Semaphore> places = new ConcurrentHashMap<>();
    private final Set<Thread> sending = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private Optional<Thread> looking = Optional.empty();

    /// @param count hears of every try
    Logouts(LogoutDebts debts, LogoutDispatch dispatch, Consumer<LogoutDelivery.State> count) {
        this.debts = debts;
        this.dispatch = dispatch;
        this.count = count;
    }

    @Override
    public void ring() {
        bell.release();
    }

    @Override
    public synchronized void start() {
        stopping = false;
        looking = Optional.of(Thread.ofVirtual().name("logouts").start(this::look));
    }

    private void look() {
        try {
            while (!stopping) {
                once();
                boolean _ = bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                int _ = bell.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            for (int i = 0; i < MOST_STEPS && !stopping && debts.follow(); i++) {
                LOG.trace("followed the log by a step");
            }
            if (debts.lookAround()) {
                ring();
            }
            for (ClientId client : dispatch.waiting()) {
                send(client);
            }
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; apps hear of ended sessions later", e);
        } catch (RuntimeException e) {
            LOG.error("apps hear of ended sessions later", e);
        }
    }

    private void send(ClientId client) {
        Semaphore free = places.computeIfAbsent(client, _ -> new Semaphore(AT_ONCE));
        int taken = free.drainPermits();
        if (taken == 0) {
            return;
        }
        int started = 0;
        try {
            for (LogoutDelivery delivery : dispatch.claim(client, taken)) {
                Thread thread = Thread.ofVirtual().name("logout").unstarted(() -> attempt(delivery, free));
                sending.add(thread);
                thread.start();
                started++;
            }
        } finally {
            free.release(taken - started);
        }
    }

    private void attempt(LogoutDelivery delivery, Semaphore free) {
        try {
            var tried = dispatch.attempt(delivery);
            count.accept(tried.state());
            log(tried);
        } catch (RuntimeException e) {
            LOG.warn("an app could not be told; it will be tried again", e);
        } finally {
            free.release();
            sending.remove(Thread.currentThread());
            ring();
        }
    }

    private static void log(LogoutDispatch.Tried tried) {
        var delivery = tried.delivery();
        switch (tried.state()) {
            case DELIVERED -> LOG.debug("{} was told of the end of {}", delivery.client(), delivery.session());
            case PENDING ->
                LOG.warn(
                        "{} could not be told of the end of {} and will be tried again: {}",
                        delivery.client(),
                        delivery.session(),
                        tried.answer());
            case REFUSED, DEAD ->
                LOG.error(
                        "{} was not told of the end of {} ({}): {}",
                        delivery.client(),
                        delivery.session(),
                        tried.state().wireName(),
                        tried.answer());
        }
    }

    /// Waits for those who look into the store, because it is closed next. What they leave is tried
    /// again.
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
