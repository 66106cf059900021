package io.bailiff.bench.feed;

import io.bailiff.bench.load.Clock;
import io.bailiff.enforcer.Decision;
import io.bailiff.enforcer.Denial;
import io.bailiff.enforcer.Enforcer;
import io.bailiff.enforcer.EnforcerSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// A real enforcer, asked about one token again and again until it refuses.
public final class EnforcerProbe implements AutoCloseable {
    private static final Duration EVERY = Duration.ofNanos(500_000);

    private final Enforcer enforcer;
    private final Clock clock;

    public EnforcerProbe(EnforcerSettings settings, Clock clock) {
        this.enforcer = Enforcer.start(settings);
        this.clock = clock;
        if (!enforcer.awaitLive(Duration.ofSeconds(30))) {
            throw new IllegalStateException("the enforcer does not come to life: " + enforcer.status());
        }
    }

    /// Begins to ask; the future has the moment of the first refusal.
    ///
    /// @throws IllegalStateException if the token is refused from the start, or for another reason than a kill
    public Future<Long> firstRefusal(String token, Duration longest) {
        if (!(enforcer.check(token) instanceof Decision.Allow)) {
            throw new IllegalStateException(
                    "the token is refused before its session was killed: " + enforcer.check(token));
        }
        var refused = new CompletableFuture<Long>();
        long deadline = clock.nanos() + longest.toNanos();
        Thread.ofVirtual().start(() -> {
            while (clock.nanos() < deadline) {
                Decision decision = enforcer.check(token);
                if (decision instanceof Decision.Deny(var reason, var _)) {
                    if (reason instanceof Denial.SessionEnded) {
                        refused.complete(clock.nanos());
                    } else {
                        refused.completeExceptionally(
                                new IllegalStateException("refused for another reason: " + reason));
                    }
                    return;
                }
                clock.awaitNanos(clock.nanos() + EVERY.toNanos());
            }
            refused.complete(deadline);
        });
        return refused;
    }

    @Override
    public void close() {
        enforcer.close();
    }
}
