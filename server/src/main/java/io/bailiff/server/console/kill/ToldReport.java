package io.bailiff.server.console.kill;

import io.bailiff.core.evidence.Tellings;
import io.bailiff.core.evidence.Told;
import io.bailiff.core.revocation.LoggedKill;

/// Who was told of a kill besides the feed's receivers and webhooks.
record ToldReport(Told signals, Told logouts, Told demands) {
    private static final int LISTED = 200;

    static ToldReport of(Tellings tellings, LoggedKill kill) {
        return new ToldReport(
                tellings.signals(kill, LISTED), tellings.logouts(kill, LISTED), tellings.demands(kill, LISTED));
    }
}
