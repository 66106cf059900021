package io.bailiff.server.console.kill;

import io.bailiff.core.coverage.Residues;
import io.bailiff.core.evidence.Tellings;
import io.bailiff.core.evidence.WebhookTellings;
import io.bailiff.core.outbox.Receivers;
import io.bailiff.core.revocation.LoggedKill;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Looks how far a kill is.
@Component
public class Progresses {
    private static final Duration WATCHED = Duration.ofMinutes(10);

    private final Receivers receivers;
    private final Tellings tellings;
    private final WebhookTellings webhooks;
    private final Residues residues;
    private final InstantSource clock;

    Progresses(
            Receivers receivers, Tellings tellings, WebhookTellings webhooks, Residues residues, InstantSource clock) {
        this.receivers = receivers;
        this.tellings = tellings;
        this.webhooks = webhooks;
        this.residues = residues;
        this.clock = clock;
    }

    public KillProgress of(LoggedKill kill) {
        var now = clock.instant();
        return KillProgress.of(
                EnforcementReport.of(receivers, kill),
                ToldReport.of(tellings, kill),
                webhooks.of(kill),
                residues.of(kill),
                now.isBefore(kill.kill().at().plus(WATCHED)));
    }

    /// Waits until some receiver may have got further; see [Receivers#awaitProgress].
    public long await(long seen, Duration patience) throws InterruptedException {
        return receivers.awaitProgress(seen, patience);
    }
}
