package io.bailiff.server.downstream;

import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.DownstreamDebts;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.id.ClientId;
import io.bailiff.server.sending.Errands;
import io.bailiff.server.sending.Tries;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Apps that must be asked to end everything of a user.
final class Demands implements Errands<ClientId, Demand> {
    private static final Logger LOG = LoggerFactory.getLogger(Demands.class);
    private static final long TIDY_EVERY = Duration.ofMinutes(15).toNanos();

    private final DownstreamDebts debts;
    private final DownstreamDispatch dispatch;
    private final Tries tries;
    private long tidied = System.nanoTime();

    Demands(DownstreamDebts debts, DownstreamDispatch dispatch, Tries tries) {
        this.debts = debts;
        this.dispatch = dispatch;
        this.tries = tries;
    }

    @Override
    public String name() {
        return "demands";
    }

    @Override
    public Progress step() {
        return debts.follow() ? Progress.MORE : Progress.DONE;
    }

    @Override
    public List<ClientId> waiting() {
        return dispatch.waiting();
    }

    @Override
    public List<Demand> claim(ClientId client, int most) {
        return dispatch.claim(client, most);
    }

    @Override
    public void attempt(Demand claimed) {
        var tried = dispatch.attempt(claimed);
        tries.count(tried.state().wireName());
        switch (tried.state()) {
            case DELIVERED -> LOG.debug("{} ends everything of {}", claimed.client(), claimed.user());
            case PENDING ->
                LOG.warn(
                        "{} could not be asked to end everything of {} and will be asked again: {}",
                        claimed.client(),
                        claimed.user(),
                        tried.answer());
            case REFUSED, DEAD ->
                LOG.error(
                        "{} does not end everything of {} ({}): {}",
                        claimed.client(),
                        claimed.user(),
                        tried.state().wireName(),
                        tried.answer());
        }
    }

    @Override
    public void tidy() {
        long now = System.nanoTime();
        if (now - tidied > TIDY_EVERY) {
            tidied = now;
            debts.tidy();
        }
    }
}
