package io.bailiff.core.signal;

import io.bailiff.core.audit.LinkedEntry;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Stamp;
import io.bailiff.core.signal.SignalRules.News;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out what receivers are to be told, long after the answer to whoever did it.
///
/// It follows the log of kills and the audit chain: both are written in the transaction of what they are about, so
/// what is committed is told, and what was rolled back is not. One line of the ledger for each stream and event is
/// written together with the place up to which everything is told: a crash repeats a step and loses none, and of
/// several nodes that do the same at once, one gets on.
public final class SignalFollower {
    /// Lines of the ledger that one step writes, or little more.
    static final int MOST_LINES = 2_000;

    static final int PAGE = 100;

    /// Entries without anything to tell after which the place is written down all the same.
    static final long FAR = 5_000;

    private static final int MOST_USERS = 20;

    /// A kill that has no outside time for so long was left by a node that died: it gets one at the next start.
    private static final Duration UNSTAMPED = Duration.ofSeconds(10);

    private final Transactions<? extends SignalReads, ? extends SignalTx> store;
    private final String issuer;
    private final InstantSource clock;

    /// Nothing up to here has anything to tell that was not told. Only one thread is here.
    private volatile SignalCursor looked = new SignalCursor(0, 0);

    /// @param issuer as receivers know us
    public SignalFollower(
            Transactions<? extends SignalReads, ? extends SignalTx> store, String issuer, InstantSource clock) {
        this.store = store;
        this.issuer = issuer;
        this.clock = clock;
    }

    /// What to do after a step.
    public enum Progress {
        DONE,
        /// There is more already.
        MORE,
        /// A kill is committed, and gets its outside time in a moment.
        SOON
    }

    /// @param from as it was written down
    /// @param to what this look has seen
    private record Look(SignalCursor from, SignalCursor to, List<News> news, Progress progress) {}

    /// Goes on by one bounded step.
    ///
    public Progress follow() {
        Instant now = clock.instant();
        Look look = store.read(reads -> look(reads, now));
        boolean far = look.to().sequence() - look.from().sequence() > FAR
                || look.to().link() - look.from().link() > FAR;
        if (look.news().isEmpty() && !far) {
            looked = look.to();
            return look.progress();
        }
        store.change(tx -> {
            if (tx.move(look.from(), look.to())) {
                tell(tx, look.news(), now);
            }
        });
        return look.progress();
    }

    private Look look(SignalReads reads, Instant now) {
        SignalCursor from = reads.signalCursor();
        long sequence = Math.max(from.sequence(), looked.sequence());
        long link = Math.max(from.link(), looked.link());
        long end = reads.chainEnd();
        if (sequence >= reads.head().sequence() && link >= end) {
            return new Look(from, new SignalCursor(sequence, link), List.of(), Progress.DONE);
        }
        List<SignalStream> streams = reads.signalStreams().stream()
                .filter(stream -> stream.state().keeps())
                .toList();
        int page = Math.clamp(MOST_LINES / Math.max(1, streams.size()), 1, PAGE);
        List<LogEntry> entries = reads.entriesAfter(sequence, page);
        List<News> news = new ArrayList<>();
        boolean soon = false;
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Killed(var logged)
                    && SignalRules.told(logged.kill().scope())) {
                Optional<Instant> at = outsideTime(logged, now);
                if (at.isEmpty()) {
                    soon = true;
                    break;
                }
                if (!streams.isEmpty()) {
                    SignalRules.of(logged, at.get(), users(reads, logged.kill()))
                            .forEach(signal -> news.add(new News(signal, true, logged.sequence())));
                }
            }
            sequence = entry.sequence();
        }
        List<LinkedEntry> chained = link < end ? reads.chained(link, end, SignalRules.ACTIONS, page) : List.of();
        for (LinkedEntry one : chained) {
            SignalRules.of(one).ifPresent(signal -> news.add(new News(signal, false, one.link())));
        }
        long until =
                chained.size() < page ? Math.max(link, end) : chained.getLast().link();
        List<News> wanted = news.stream()
                .filter(one -> streams.stream().anyMatch(stream -> SignalRules.covers(stream, one)))
                .toList();
        boolean more = entries.size() == page || chained.size() == page;
        Progress progress = soon ? Progress.SOON : more ? Progress.MORE : Progress.DONE;
        return new Look(from, new SignalCursor(sequence, until), wanted, progress);
    }

    /// Others are told the time that they will find in fresh tokens: it stands a moment after the commit.
    private static Optional<Instant> outsideTime(LoggedKill logged, Instant now) {
        Instant at = logged.kill().at();
        return logged.effectiveAt()
                .or(() -> now.isAfter(at.plus(UNSTAMPED))
                        ? Optional.of(Stamp.outsideTime(at, UNSTAMPED))
                        : Optional.empty());
    }

    private static List<UserId> users(SignalReads reads, Kill kill) {
        return switch (kill.scope()) {
            case Scope.OfSession(var session) -> reads.userOf(session).stream().toList();
            case Scope.OfDevice(var device) -> reads.usersOn(device, MOST_USERS);
            default -> List.of();
        };
    }

    private void tell(SignalTx tx, List<News> news, Instant now) {
        Set<StreamId> removing = tx.withRemovals();
        List<Owed> owed = new ArrayList<>();
        for (SignalStream stream : tx.signalStreams()) {
            List<Removal> removals = removing.contains(stream.id()) ? tx.removals(stream.id()) : List.of();
            List<Signal> signals = news.stream()
                    .filter(one -> SignalRules.covers(stream, one))
                    .map(News::signal)
                    .filter(signal -> !leftOut(tx, removals, signal, now))
                    .toList();
            owed.add(new Owed(stream, signals));
        }
        write(tx, owed, now);
    }

    /// What one stream is to be told.
    private record Owed(SignalStream stream, List<Signal> signals) {}

    private boolean leftOut(SignalTx tx, List<Removal> removals, Signal signal, Instant now) {
        if (removals.isEmpty()) {
            return false;
        }
        var names = SignalRules.names(
                signal.subject(), issuer, signal.subject().user().flatMap(tx::mailOf));
        return SignalRules.leftOut(removals, names, now);
    }

    /// Held ones are kept as few as they can be.
    static void write(SignalTx tx, SignalStream stream, List<Signal> signals, Instant now) {
        write(tx, List.of(new Owed(stream, signals)), now);
    }

    /// All together, for a statement each would be slow where there are a thousand streams.
    private static void write(SignalTx tx, List<Owed> owed, Instant now) {
        int count = owed.stream().mapToInt(one -> one.signals().size()).sum();
        if (count == 0) {
            return;
        }
        long first = tx.numbers(count);
        List<SignalDelivery> deliveries = new ArrayList<>();
        List<SignalDelivery> held = new ArrayList<>();
        for (Owed one : owed) {
            for (Signal signal : one.signals()) {
                var delivery = SignalDelivery.owed(one.stream().id(), first + deliveries.size(), signal, now);
                deliveries.add(delivery);
                if (one.stream().state().status() == StreamState.Status.PAUSED) {
                    held.add(delivery);
                }
            }
        }
        tx.owe(deliveries);
        held.forEach(one -> tx.obsolete(one.stream(), one.signal().topic(), one.number(), now));
    }
}
