package io.bailiff.server.console.sessions;

import io.bailiff.core.id.SelectionId;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.selection.SessionSet;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.server.web.page.SignedIn;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Ends a set in the background, step by step, so that a page need not wait for ten thousand kills.
@Component
class SetRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SetRunner.class);

    /// A small set is over before the next page is asked for.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Selections selections;

    SetRunner(Selections selections) {
        this.selections = selections;
    }

    /// Returns when the set is ended, or a moment later.
    void run(SelectionId id, SignedIn who) {
        Thread thread = Thread.ofVirtual().name("set-of-sessions").start(() -> steps(id, who));
        try {
            boolean _ = thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void steps(SelectionId id, SignedIn who) {
        try {
            boolean more = true;
            while (more) {
                more = selections
                        .step(id, who.actor(), who.authority(false))
                        .filter(set -> set.state() == SessionSet.State.ENDING)
                        .isPresent();
            }
        } catch (StoreUnavailable e) {
            LOG.warn("A set of sessions was left in the middle; its page lets it go on.", e);
        }
    }
}
