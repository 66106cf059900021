package io.bailiff.server.drill;

import io.bailiff.core.drill.Seen;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.federation.Unreachable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Shows a canary's token to an API again and again.
///
/// The token has no scopes and reads nothing. So 401 alone says that it is refused: 403 and 404 come from an API that
/// has taken it for good.
final class Prober {
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Duration AFTER_UNCLEAR = Duration.ofMillis(500);

    private final Outbound outbound;

    Prober(Outbound outbound) {
        this.outbound = outbound;
    }

    private enum Reply {
        SERVED,
        REFUSED,
        /// Nobody answered, the API cannot tell, or it sends the caller elsewhere.
        UNCLEAR
    }

    private Reply ask(Probe probe) {
        try {
            return reply(outbound.status(probe.address(), Map.of("Authorization", "Bearer " + probe.token())));
        } catch (Unreachable e) {
            return Reply.UNCLEAR;
        }
    }

    private static Reply reply(int status) {
        return switch (status) {
            case 401 -> Reply.REFUSED;
            case 408, 425, 429 -> Reply.UNCLEAR;
            default -> status / 100 == 2 || status / 100 == 4 ? Reply.SERVED : Reply.UNCLEAR;
        };
    }

    /// True as soon as the token is served.
    boolean served(Probe probe, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (ask(probe) != Reply.SERVED) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return true;
    }

    /// What becomes of the token after the kill. Whoever served it and gives no clear answer any more, because he is
    /// asked too often, say, has served it.
    ///
    /// @param ok when the kill was true, by [System#nanoTime()]
    Seen watch(Probe probe, long ok, Duration patience) {
        Reply reply = ask(probe);
        boolean served = reply == Reply.SERVED;
        while (reply != Reply.REFUSED
                && System.nanoTime() - ok < patience.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos((reply == Reply.UNCLEAR ? AFTER_UNCLEAR : BETWEEN).toNanos());
            reply = ask(probe);
            served |= reply == Reply.SERVED;
        }
        if (reply == Reply.REFUSED) {
            return new Seen.Refused(Duration.ofNanos(System.nanoTime() - ok));
        }
        return served ? new Seen.Served(patience) : new Seen.NoAnswer();
    }
}
