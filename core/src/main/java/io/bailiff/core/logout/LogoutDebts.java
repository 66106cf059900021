package io.bailiff.core.logout;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out whom we owe a logout token, long after the answer to whoever killed.
///
/// Kills are followed in the log, a page of grants at a time; sign-outs and ends by time are found by
/// the looks that were asked for when an app got its first tokens, or when the user signed out.
/// How far we are is written together with what was found, so a crash repeats a page and loses none,
/// and of several nodes that do the same at once, one gets on.
public final class LogoutDebts {
    static final int PAGE = 500;
    private static final int ENTRIES = 200;
    private static final int LOOKS = 50;

    private final Transactions<? extends LogoutReads, ? extends LogoutTx> store;
    private final InstantSource clock;

    public LogoutDebts(Transactions<? extends LogoutReads, ? extends LogoutTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Step(LogoutCursor from, LogoutCursor to, List<LogoutDelivery> owed) {}

    /// Goes on in the log by one bounded step.
    ///
    /// @return false if its end is reached
    public boolean follow() {
        Instant now = clock.instant();
        Optional<Step> next = store.read(reads -> next(reads, now));
        next.ifPresent(step -> store.change(tx -> {
            if (tx.move(step.from(), step.to())) {
                step.owed().forEach(tx::owe);
            }
        }));
        return next.isPresent();
    }

    private static Optional<Step> next(LogoutReads reads, Instant now) {
        LogoutCursor from = reads.cursor();
        List<LogEntry> entries = reads.entriesAfter(from.sequence(), ENTRIES);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Set<ClientId> listeners = reads.logoutAddresses().keySet();
        long done = from.sequence();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Killed(var logged) && concerns(logged.kill(), listeners)) {
                Optional<GrantId> after = done == from.sequence() ? from.after() : Optional.empty();
                return Optional.of(page(reads, from, done, after, logged, listeners, now));
            }
            done = entry.sequence();
        }
        return Optional.of(new Step(from, new LogoutCursor(done, Optional.empty()), List.of()));
    }

    private static Step page(
            LogoutReads reads,
            LogoutCursor from,
            long done,
            Optional<GrantId> after,
            LoggedKill logged,
            Set<ClientId> listeners,
            Instant now) {
        Kill kill = logged.kill();
        List<Holding> page = reads.holdings(kill.scope(), after, PAGE);
        var owed = page.stream()
                .filter(holding ->
                        LogoutRules.judge(kill, logged.position(), holding, listeners) == LogoutRules.Owed.YES)
                .map(holding -> LogoutDelivery.owed(
                        holding.session(),
                        holding.client(),
                        holding.user(),
                        LogoutReason.KILLED,
                        Optional.of(logged.position()),
                        now))
                .toList();
        var to = page.size() < PAGE
                ? new LogoutCursor(logged.sequence(), Optional.empty())
                : new LogoutCursor(done, Optional.of(page.getLast().grant()));
        return new Step(from, to, owed);
    }

    /// False if nobody can be owed anything, so that nothing is looked up.
    private static boolean concerns(Kill kill, Set<ClientId> listeners) {
        return switch (kill.scope()) {
            case Scope.OfClient(var client) -> listeners.contains(client);
            case Scope.OfUserAtClient(var _, var client) -> listeners.contains(client);
            default -> LogoutRules.endsSignIns(kill.scope()) && !listeners.isEmpty();
        };
    }

    /// Looks at sessions that were to be looked at by now.
    ///
    /// @return false if there are no more
    public boolean lookAround() {
        Instant now = clock.instant();
        List<Watched> due = store.read(reads -> reads.watched(now, LOOKS));
        if (!due.isEmpty()) {
            store.change(tx -> {
                Set<ClientId> listeners = tx.logoutAddresses().keySet();
                due.forEach(watched -> look(tx, watched, listeners, now));
            });
        }
        return due.size() == LOOKS;
    }

    private static void look(LogoutTx tx, Watched watched, Set<ClientId> listeners, Instant now) {
        var found = tx.session(watched.session());
        switch (found.map(facts -> LogoutRules.look(facts, now)).orElseGet(LogoutRules.Look.Killed::new)) {
            case LogoutRules.Look.Killed() -> {
                boolean _ = tx.forget(watched);
            }
            case LogoutRules.Look.Later(var at) -> {
                boolean _ = tx.lookAgain(watched, at);
            }
            case LogoutRules.Look.Over(var reason) -> {
                if (tx.forget(watched)) {
                    tx.signedInBy(watched.session()).stream()
                            .filter(listeners::contains)
                            .forEach(client -> tx.owe(LogoutDelivery.owed(
                                    watched.session(),
                                    client,
                                    found.orElseThrow().user().id(),
                                    reason,
                                    Optional.empty(),
                                    now)));
                }
            }
        }
    }
}
