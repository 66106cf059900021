package io.bailiff.enforcer.spring;

import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.EnforcerStatus.State;
import io.bailiff.enforcer.FailMode;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;

/// Keeps the application unready while its enforcer cannot tell, so that traffic goes to processes that can.
/// An application that is not [FailMode#CLOSED] has said that it works without knowledge, and is left alone
/// once it has been live.
final class Readiness implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {
    private final Enforcer enforcer;
    private final ApplicationEventPublisher events;
    private volatile boolean everLive;
    private volatile boolean heldBack;

    Readiness(Enforcer enforcer, ApplicationEventPublisher events) {
        this.enforcer = enforcer;
        this.events = events;
        enforcer.onState(this::changed);
    }

    @Override
    public synchronized void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC
                && !fit(enforcer.status().state())) {
            heldBack = true;
            AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
        }
    }

    private synchronized void changed(State state) {
        if (!fit(state)) {
            if (!heldBack && everLive && state != State.CLOSED) {
                heldBack = true;
                AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
            }
        } else if (heldBack) {
            heldBack = false;
            AvailabilityChangeEvent.publish(events, this, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    private boolean fit(State state) {
        everLive |= state == State.LIVE;
        return state == State.LIVE || (everLive && enforcer.settings().failMode() != FailMode.CLOSED);
    }
}
