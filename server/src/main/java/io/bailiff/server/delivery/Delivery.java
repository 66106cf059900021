package io.bailiff.server.delivery;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Courier;
import io.bailiff.core.message.Dispatch;
import io.bailiff.core.message.Message;
import io.bailiff.core.notice.Notices;
import io.bailiff.core.transaction.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Empties the outbox. One virtual thread a channel looks into it and gives what is due to others,
/// so that one server that does not answer holds nobody up; another follows the audit chain for
/// what users are to be told. Nobody who signs in waits for any of them.
final class Delivery implements SmartLifecycle, Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration GIVE_UP_EVERY = Duration.ofSeconds(10);
    private static final Duration HURRY = Duration.ofSeconds(3);
    private static final int AT_ONCE = 8;

    private final Dispatch dispatch;
    private final Carriers carriers;
    private final Notices notices;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    Delivery(Dispatch dispatch, Carriers carriers, Notices notices) {
        this.dispatch = dispatch;
        this.carriers = carriers;
        this.notices = notices;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        for (Channel channel : carriers.channels()) {
            var places = new Semaphore(AT_ONCE);
            repeat("delivery-" + channel.wireName(), LOOK_EVERY, () -> empty(channel, places));
        }
        repeat("delivery-given-up", GIVE_UP_EVERY, () -> {
            int given = dispatch.giveUp();
            if (given > 0) {
                LOG.warn("gave up {} messages that could not be brought in time", given);
            }
        });
        if (carriers.reach(Channel.MAIL)) {
            repeat("notices", LOOK_EVERY, () -> {
                int _ = notices.run();
            });
        }
    }

    private void empty(Channel channel, Semaphore places) throws InterruptedException {
        for (Message message : dispatch.due(channel)) {
            places.acquire();
            Thread.ofVirtual().name("carrier-" + channel.wireName()).start(() -> {
                try {
                    tried(() -> dispatch.attempt(message));
                } finally {
                    places.release();
                }
            });
        }
    }

    private static void tried(Supplier<Optional<Dispatch.Tried>> attempt) {
        try {
            attempt.get().ifPresent(Delivery::log);
        } catch (RuntimeException e) {
            LOG.warn("a message could not be tried", e);
        }
    }

    @Override
    public void hurry(MessageId id) {
        Thread attempt = Thread.ofVirtual().name("carrier-first").start(() -> tried(() -> dispatch.attempt(id)));
        try {
            boolean _ = attempt.join(HURRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void log(Dispatch.Tried tried) {
        switch (tried.outcome()) {
            case Carrier.Outcome.Accepted() -> LOG.debug("message {} is on its way", tried.id());
            case Carrier.Outcome.Unreachable(var why, var _) -> tryAgain(tried, why);
            case Carrier.Outcome.Late(var why) -> tryAgain(tried, why);
            case Carrier.Outcome.Refused(var why, var _) ->
                LOG.warn(
                        "message {} ({}) was refused: {}",
                        tried.id(),
                        tried.channel().wireName(),
                        why);
        }
    }

    private static void tryAgain(Dispatch.Tried tried, String why) {
        LOG.warn(
                "message {} ({}) will be tried again: {}",
                tried.id(),
                tried.channel().wireName(),
                why);
    }

    @FunctionalInterface
    private interface Look {
        void take() throws InterruptedException;
    }

    private void repeat(String name, Duration every, Look look) {
        CountDownLatch end = stopping;
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            try {
                do {
                    take(look);
                } while (!end.await(every.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static void take(Look look) throws InterruptedException {
        try {
            look.take();
        } catch (StoreUnavailable e) {
            LOG.warn("the store is away; messages wait", e);
        } catch (RuntimeException e) {
            LOG.error("messages wait", e);
        }
    }

    /// Waits for those who look into the store, because it is closed next.
    @Override
    public void stop() {
        stopping.countDown();
        try {
            for (Thread thread : threads) {
                boolean _ = thread.join(HURRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}
