package io.bailiff.server.console;

import io.bailiff.core.evidence.Telling;
import io.bailiff.core.evidence.Tellings;
import io.bailiff.core.evidence.Told;
import io.bailiff.core.revocation.LoggedKill;
import java.time.Duration;
import java.time.Instant;

/// Who was told of a kill besides the feed's receivers.
///
/// @param young so little time has passed that one waits for the answers
public record ToldReport(Told signals, Told logouts, Told demands, boolean young) {
    private static final int SHOWN = 25;
    private static final Duration WATCHED = Duration.ofMinutes(10);

    static ToldReport of(Tellings tellings, LoggedKill kill, Instant now) {
        return new ToldReport(
                tellings.signals(kill, SHOWN),
                tellings.logouts(kill, SHOWN),
                tellings.demands(kill, SHOWN),
                now.isBefore(kill.kill().at().plus(WATCHED)));
    }

    /// True if a later look could show something else soon. One that is down is tried for days.
    public boolean moving() {
        return young && (signals.moving() || logouts.moving() || demands.moving());
    }

    /// Changes when something does.
    String news() {
        return " " + signals.counts() + logouts.counts() + demands.counts();
    }

    /// How a state looks.
    public static String kind(Telling.State state) {
        return switch (state) {
            case DELIVERED, ACKNOWLEDGED -> "ok";
            case PENDING -> "wait";
            case DEAD, REFUSED, DROPPED -> "bad";
            case OBSOLETE -> "gone";
        };
    }

    public static String icon(Telling.State state) {
        return switch (state) {
            case DELIVERED, ACKNOWLEDGED -> "circle-check";
            case PENDING -> "hourglass";
            case REFUSED -> "circle-x";
            case DEAD, DROPPED -> "plug-connected-x";
            case OBSOLETE -> "clock";
        };
    }
}
