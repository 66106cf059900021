package io.bailiff.core.downstream;

import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out which apps must be asked, long after the answer to whoever killed: it follows the log, and how far it is
/// is written together with what was found. A crash repeats a step and loses none, and of several nodes that do the
/// same at once, one gets on.
public final class DownstreamDebts {
    private static final int ENTRIES = 100;

    /// Old ones of which at most so many are forgotten at once.
    private static final int FORGOTTEN = 500;
    private static final int MOST_ROUNDS = 100;

    private final Transactions<? extends DownstreamReads, ? extends DownstreamTx> store;
    private final InstantSource clock;

    public DownstreamDebts(Transactions<? extends DownstreamReads, ? extends DownstreamTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Step(long from, long to, List<Demand> demands) {}

    /// Goes on in the log by one bounded step.
    ///
    /// @return false if its end is reached
    public boolean follow() {
        Instant now = clock.instant();
        Optional<Step> next = store.read(reads -> next(reads, now));
        next.ifPresent(step -> store.change(tx -> {
            if (tx.followDownstream(step.from(), step.to())) {
                step.demands().forEach(tx::demand);
            }
        }));
        return next.isPresent();
    }

    private static Optional<Step> next(DownstreamReads reads, Instant now) {
        long from = reads.followedDownstream();
        List<LogEntry> entries = reads.entriesAfter(from, ENTRIES);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<Downstream> apps = reads.downstreams();
        List<Demand> demands = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Killed(var logged) && !apps.isEmpty()) {
                demands(reads, logged, apps, now).forEach(demands::add);
            }
        }
        return Optional.of(new Step(from, entries.getLast().sequence(), demands));
    }

    private static Stream<Demand> demands(
            DownstreamReads reads, LoggedKill logged, List<Downstream> apps, Instant now) {
        var scope = logged.kill().scope();
        return DownstreamRules.whose(scope).stream()
                .flatMap(user ->
                        DownstreamRules.asked(scope, apps, reads.gotSomething(user, logged.position())).stream()
                                .map(app -> Demand.owed(app.client(), user, logged.position(), now)));
    }

    /// Forgets what was settled long ago.
    public void tidy() {
        Instant until = clock.instant().minus(Demand.REMEMBERED);
        int forgotten = FORGOTTEN;
        for (int i = 0; i < MOST_ROUNDS && forgotten == FORGOTTEN; i++) {
            forgotten = store.<Integer>write(tx -> tx.forgetDemands(until, FORGOTTEN));
        }
    }
}
