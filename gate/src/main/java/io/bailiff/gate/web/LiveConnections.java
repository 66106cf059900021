package io.bailiff.gate.web;

import io.bailiff.enforcer.Denial;
import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.Guard;
import io.bailiff.enforcer.VerifiedToken;
import io.bailiff.gate.admission.Admission.Admitted;
import io.bailiff.gate.admission.Doorkeeper;
import io.bailiff.gate.session.SessionKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// What is open through the proxy: watched by the enforcer from the first byte to the last, and cut when its sign-in
/// ends. A token that merely runs out is renewed underneath, so a WebSocket outlives it.
final class LiveConnections {
    private final Enforcer enforcer;
    private final Doorkeeper doorkeeper;
    private final Aside aside;
    private final Tally tally;

    LiveConnections(Enforcer enforcer, Doorkeeper doorkeeper, Aside aside, Tally tally) {
        this.enforcer = enforcer;
        this.doorkeeper = doorkeeper;
        this.aside = aside;
        this.tally = tally;
    }

    /// @param cut ends it, on whatever thread
    Watch watch(Admitted admitted, Runnable cut) {
        var watch = new Watch(admitted.session(), cut);
        tally.opened();
        watch.over(admitted.token());
        return watch;
    }

    final class Watch implements AutoCloseable {
        private final Optional<SessionKey> session;
        private final Runnable cut;
        private final AtomicBoolean closed = new AtomicBoolean();
        private final AtomicReference<Optional<Guard>> guard = new AtomicReference<>(Optional.empty());

        private Watch(Optional<SessionKey> session, Runnable cut) {
            this.session = session;
            this.cut = cut;
        }

        private void over(VerifiedToken token) {
            guard.set(Optional.of(enforcer.guard(token, this::ended)));
            if (closed.get()) {
                guard.get().ifPresent(Guard::close);
            }
        }

        private void ended(Denial why) {
            boolean maybeRenewed = why instanceof Denial.Expired || why instanceof Denial.Outdated;
            if (maybeRenewed && session.isPresent()) {
                aside.start(() -> doorkeeper.goOn(session.get()).ifPresentOrElse(this::over, this::cut));
            } else {
                cut();
            }
        }

        private void cut() {
            if (closed.compareAndSet(false, true)) {
                tally.closed();
                tally.cut();
                cut.run();
            }
        }

        /// It is over by itself.
        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                tally.closed();
                guard.get().ifPresent(Guard::close);
            }
        }
    }
}
