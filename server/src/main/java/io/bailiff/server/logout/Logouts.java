package io.bailiff.server.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.logout.LogoutDebts;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.server.sending.Errands;
import io.bailiff.server.sending.Tries;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Apps that must be told that a session is over.
record Logouts(LogoutDebts debts, LogoutDispatch dispatch, Tries tries) implements Errands<ClientId, LogoutDelivery> {
    private static final Logger LOG = LoggerFactory.getLogger(Logouts.class);

    @Override
    public String name() {
        return "logouts";
    }

    @Override
    public Progress step() {
        return debts.follow() || debts.lookAround() ? Progress.MORE : Progress.DONE;
    }

    @Override
    public List<ClientId> waiting() {
        return dispatch.waiting();
    }

    @Override
    public List<LogoutDelivery> claim(ClientId client, int most) {
        return dispatch.claim(client, most);
    }

    @Override
    public void attempt(LogoutDelivery claimed) {
        var tried = dispatch.attempt(claimed);
        tries.count(tried.state().wireName());
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
}
