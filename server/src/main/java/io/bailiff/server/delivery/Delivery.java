package io.bailiff.server.delivery;

import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Dispatch;
import io.bailiff.core.message.Message;
import io.bailiff.core.notice.Notices;
import io.bailiff.core.transaction.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Empties the outbox. One virtual thread a channel looks into it and gives what is due to others,
/// so that one server that does not answer holds nobody up; another follows the audit chain for
/// what users are to be told. Nobody who signs in waits for any of them.
final class Delivery implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int AT_ONCE = 8;

    private final Dispatch dispatch;
    private final Carriers carriers;
    private final Notices notices;
    private volatile boolean running;

    Delivery(Dispatch dispatch, Carriers carriers, Notices notices) {
        this.dispatch = dispatch;
        this.carriers = carriers;
        this.notices = notices;
    }

    @Override
    public void start() {
        running = true;
        for (Channel channel : carriers.channels()) {
            var places = new Semaphore(AT_ONCE);
            repeat("delivery-" + channel.wireName(), () -> empty(channel, places));
        }
        repeat("delivery-given-up", () -> {
            int given = dispatch.giveUp();
            if (given > 0) {
                LOG.warn("gave up {} messages that could not be brought in time", given);
            }
        });
        if (carriers.reach(Channel.MAIL)) {
            repeat("notices", () -> {
                int _ = notices.run();
            });
        }
    }

    private void empty(Channel channel, Semaphore places) throws InterruptedException {
        for (Message message : dispatch.due(channel)) {
            places.acquire();
            Thread.ofVirtual().name("carrier-" + channel.wireName()).start(() -> {
                try {
                    attempt(message);
                } finally {
                    places.release();
                }
            });
        }
    }

    private void attempt(Message message) {
        try {
            dispatch.attempt(message).ifPresent(Delivery::log);
        } catch (RuntimeException e) {
            LOG.warn("message {} could not be tried", message.id(), e);
        }
    }

    private static void log(Dispatch.Tried tried) {
        switch (tried.outcome()) {
            case Carrier.Outcome.Accepted() -> LOG.debug("message {} is on its way", tried.id());
            case Carrier.Outcome.Unreachable(var why) ->
                LOG.warn(
                        "message {} ({}) will be tried again: {}",
                        tried.id(),
                        tried.channel().wireName(),
                        why);
            case Carrier.Outcome.Refused(var why) ->
                LOG.warn(
                        "message {} ({}) was refused: {}",
                        tried.id(),
                        tried.channel().wireName(),
                        why);
        }
    }

    @FunctionalInterface
    private interface Look {
        void take() throws InterruptedException;
    }

    private void repeat(String name, Look look) {
        var _ = Thread.ofVirtual().name(name).start(() -> {
            try {
                while (running) {
                    take(look);
                    Thread.sleep(LOOK_EVERY);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
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

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
