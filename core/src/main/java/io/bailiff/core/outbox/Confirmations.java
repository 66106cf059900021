package io.bailiff.core.outbox;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.revocation.LogEntry;
import io.bailiff.core.revocation.LoggedKill;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Notices that every receiver has confirmed a kill, or that one never will, and writes that into the audit chain:
/// once for each kill that concerns any receiver, in the log's order.
public final class Confirmations {
    public static final String CONFIRMED = "kill-confirmed";
    public static final String LOST = "receiver-lost";

    private static final int PAGE = 200;

    private Confirmations() {}

    /// Settles what can be settled, at most a page.
    ///
    /// @return the kills that were confirmed by all just now
    public static List<LoggedKill> settle(FeedTx tx, Instant now) {
        long from = tx.settledUpTo();
        long upTo = Math.min(reached(tx), from + PAGE);
        if (upTo <= from || !tx.settle(from, upTo)) {
            return List.of();
        }
        return tx.entriesAfter(from, PAGE).stream()
                .filter(entry -> entry.sequence() <= upTo)
                .flatMap(entry -> entry instanceof LogEntry.Killed(var kill)
                        ? java.util.stream.Stream.of(kill)
                        : java.util.stream.Stream.empty())
                .filter(kill -> settle(tx, kill, now))
                .toList();
    }

    /// True if there is something to settle, so that nobody writes in vain.
    public static boolean due(FeedReads reads) {
        return reached(reads) > reads.settledUpTo();
    }

    /// No receiver that is there has further to go.
    private static long reached(FeedReads reads) {
        long head = reads.head().sequence();
        return reads.streams().stream().mapToLong(Stream::acknowledgedSequence).reduce(head, Math::min);
    }

    private static boolean settle(FeedTx tx, LoggedKill kill, Instant now) {
        Map<String, Receipt> receipts = tx.receiptsOf(kill.sequence());
        List<Enforcement> all = tx.concernedBy(kill.sequence()).stream()
                .map(one -> Enforcement.of(one, kill, Optional.ofNullable(receipts.get(one.id())), now))
                .toList();
        if (all.isEmpty()) {
            return false;
        }
        boolean lost = all.stream().anyMatch(one -> one.state() == Enforcement.State.LOST);
        tx.audit(new AuditEntry(
                now,
                new Actor.ByRule("receivers"),
                CONFIRMED,
                Long.toString(kill.position().value()),
                lost ? LOST : AuditEntry.OK,
                detail(all, kill)));
        return !lost;
    }

    private static Map<String, String> detail(List<Enforcement> all, LoggedKill kill) {
        var detail = new TreeMap<String, String>();
        detail.put("receivers", Integer.toString(all.size()));
        for (Enforcement.State state : Enforcement.State.values()) {
            long count = all.stream().filter(one -> one.state() == state).count();
            if (count > 0) {
                detail.put(state.wireName(), Long.toString(count));
            }
        }
        all.stream()
                .flatMap(one -> one.latency(kill).stream())
                .max(Comparator.naturalOrder())
                .ifPresent(slowest -> detail.put("slowestMillis", Long.toString(slowest.toMillis())));
        return detail;
    }
}
