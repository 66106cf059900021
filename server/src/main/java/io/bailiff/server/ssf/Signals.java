package io.bailiff.server.ssf;

import io.bailiff.core.signal.SignalBacklogs;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalDispatch;
import io.bailiff.core.signal.SignalFollower;
import io.bailiff.core.signal.SignalOwners;
import io.bailiff.core.signal.StreamId;
import io.bailiff.server.sending.Errands;
import io.bailiff.server.sending.Tries;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Events that receivers must be told: pushes them, and wakes those who wait for them.
final class Signals implements Errands<StreamId, SignalDelivery> {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final long TRIM_EVERY = Duration.ofSeconds(10).toNanos();
    private static final long SWEEP_EVERY = Duration.ofMinutes(1).toNanos();

    private final SignalFollower follower;
    private final SignalDispatch dispatch;
    private final SignalBacklogs backlogs;
    private final SignalOwners owners;
    private final HeldPolls held;
    private final Tries tries;
    private long trimmed = System.nanoTime();
    private long swept = System.nanoTime();

    Signals(
            SignalFollower follower,
            SignalDispatch dispatch,
            SignalBacklogs backlogs,
            SignalOwners owners,
            HeldPolls held,
            Tries tries) {
        this.follower = follower;
        this.dispatch = dispatch;
        this.backlogs = backlogs;
        this.owners = owners;
        this.held = held;
        this.tries = tries;
    }

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public Progress step() {
        return switch (follower.follow()) {
            case DONE -> Progress.DONE;
            case MORE -> Progress.MORE;
            case SOON -> Progress.SOON;
        };
    }

    @Override
    public List<StreamId> waiting() {
        return dispatch.pushing();
    }

    @Override
    public List<SignalDelivery> claim(StreamId stream, int most) {
        return dispatch.claim(stream, most);
    }

    @Override
    public void attempt(SignalDelivery claimed) {
        var tried = dispatch.attempt(claimed);
        tries.count(tried.state().wireName());
        String jti = tried.delivery().jti();
        switch (tried.state()) {
            case DELIVERED, OBSOLETE, DROPPED -> LOG.debug("{} was pushed", jti);
            case PENDING -> LOG.warn("{} could not be pushed and will be tried again: {}", jti, tried.answer());
            case REFUSED, DEAD ->
                LOG.error("{} was not taken ({}): {}", jti, tried.state().wireName(), tried.answer());
        }
    }

    @Override
    public void tidy() {
        owners.heed()
                .forEach(stream -> LOG.warn(
                        "stream {} is {}: {}",
                        stream.id(),
                        stream.state().status().wireName(),
                        stream.state().reason()));
        dispatch.holding().forEach(held::wake);
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
                tries.count(SignalDelivery.State.DEAD.wireName());
                LOG.error("nobody took {} for a week", one.jti());
            });
        }
    }
}
