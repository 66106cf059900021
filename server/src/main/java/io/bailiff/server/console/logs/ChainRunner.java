package io.bailiff.server.console.logs;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.journal.ChainCheck;
import io.bailiff.core.journal.ChainChecks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Checks the audit chain in the background.
@Component
class ChainRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ChainRunner.class);

    private final ChainChecks checks;

    ChainRunner(ChainChecks checks) {
        this.checks = checks;
    }

    ChainReport report() {
        var newest = checks.newest();
        return new ChainReport(newest, newest.filter(checks::running).isPresent());
    }

    /// Begins one, unless one runs.
    void start(Actor actor) {
        checks.begin(actor).ifPresent(begun -> {
            Thread _ = Thread.ofVirtual().name("chain-check").start(() -> conduct(begun));
        });
    }

    private void conduct(ChainChecks.Begun begun) {
        try {
            ChainCheck ended = checks.conduct(begun);
            if (ended.state() != ChainCheck.State.INTACT) {
                LOG.error(
                        "ALARM: the audit chain is not what it was: entry {} is {}",
                        ended.link(),
                        ended.state().wireName());
            }
        } catch (RuntimeException e) {
            LOG.error("the check of the audit chain came to nothing", e);
        }
    }
}
