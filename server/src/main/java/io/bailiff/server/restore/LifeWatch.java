package io.bailiff.server.restore;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.transaction.StoreUnavailable;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Remembers how far the log has come, off the path of any revocation, and ends the node when the log under it is
/// another one.
public final class LifeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LifeWatch.class);

    private final RollbackGuard guard;
    private final Runnable end;
    private Head known;
    private boolean over;

    public LifeWatch(RollbackGuard guard, Runnable end) {
        this.guard = guard;
        this.end = end;
        this.known = guard.known();
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        if (over) {
            return;
        }
        try {
            known = guard.look(known);
        } catch (RolledBack e) {
            over = true;
            LOG.error("ALARM: {} This node ends now. {}", e.getMessage(), e.remedy());
            end.run();
        } catch (StoreUnavailable | UncheckedIOException e) {
            LOG.warn("how far the log has come could not be remembered", e);
        }
    }
}
