package io.bailiff.core.journal;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditChain;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.journal.ChainCheck.State;
import io.bailiff.core.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks the whole audit chain: every entry is computed anew, and must come to the hash that the log's row holds.
/// One at a time, on whichever node it was asked for; how far it is can be seen on all.
public final class ChainChecks {
    private static final int PAGE = 1_000;

    /// A check that was not heard of for so long has died with its node.
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration BEAT = Duration.ofMillis(500);

    private final Transactions<? extends JournalReads, ? extends JournalTx> store;
    private final InstantSource clock;

    public ChainChecks(Transactions<? extends JournalReads, ? extends JournalTx> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The newest one, running or over.
    public Optional<ChainCheck> newest() {
        return store.read(JournalReads::chainCheck);
    }

    /// True if it should be heard of again.
    public boolean running(ChainCheck check) {
        return check.state() == State.RUNNING
                && clock.instant().isBefore(check.beat().plus(SILENCE));
    }

    /// A check that is to be conducted.
    ///
    /// @param hash that the last entry must come to
    public record Begun(ChainCheck check, String hash) {}

    /// @return empty if one runs
    public Optional<Begun> begin(Actor actor) {
        Instant now = clock.instant();
        return store.write(tx -> {
            if (tx.chainCheck().filter(this::running).isPresent()) {
                return Optional.empty();
            }
            var end = tx.chainEnd();
            var check = new ChainCheck(now, end.link(), 0, now, State.RUNNING, 0);
            tx.save(check);
            tx.audit(new AuditEntry(now, actor, "verify-chain", "", AuditEntry.OK, Map.of("until", until(check))));
            return Optional.of(new Begun(check, end.hash()));
        });
    }

    private static String until(ChainCheck check) {
        return Long.toString(check.until());
    }

    /// Does what was begun, and writes down what came of it. Takes as long as it takes.
    public ChainCheck conduct(Begun begun) {
        ChainCheck check = begun.check();
        String hash = AuditChain.ROOT;
        while (check.state() == State.RUNNING && check.checked() < check.until()) {
            long after = check.checked();
            List<AuditRecord> page = store.read(reads -> reads.chain(after, PAGE));
            var step = step(check, hash, page);
            hash = step.hash();
            check = step.check();
            if (check.state() == State.RUNNING
                    && !clock.instant().isBefore(check.beat().plus(BEAT))) {
                check = beat(check);
            }
        }
        return end(check, !hash.equals(begun.hash()));
    }

    private record Step(ChainCheck check, String hash) {}

    private static Step step(ChainCheck check, String hash, List<AuditRecord> page) {
        String last = hash;
        long link = check.checked();
        for (AuditRecord record : page) {
            if (link == check.until()) {
                break;
            }
            long found = record.seal().map(AuditRecord.Seal::link).orElse(0L);
            if (found != link + 1) {
                return new Step(with(check, link, State.MISSING, link + 1), last);
            }
            String computed = AuditChain.link(last, found, record.entry());
            if (!record.seal().map(AuditRecord.Seal::hash).equals(Optional.of(computed))) {
                return new Step(with(check, link, State.ALTERED, found), last);
            }
            last = computed;
            link = found;
        }
        return page.isEmpty()
                ? new Step(with(check, link, State.MISSING, link + 1), last)
                : new Step(with(check, link, State.RUNNING, 0), last);
    }

    private static ChainCheck with(ChainCheck check, long checked, State state, long link) {
        return new ChainCheck(check.startedAt(), check.until(), checked, check.beat(), state, link);
    }

    private ChainCheck beat(ChainCheck check) {
        var alive = new ChainCheck(
                check.startedAt(), check.until(), check.checked(), clock.instant(), check.state(), check.link());
        store.change(tx -> tx.save(alive));
        return alive;
    }

    /// @param otherEnd the last entry fits to those before it, and not to what the log says of it
    private ChainCheck end(ChainCheck check, boolean otherEnd) {
        Instant now = clock.instant();
        State state = check.state() != State.RUNNING ? check.state() : otherEnd ? State.ALTERED : State.INTACT;
        long link = otherEnd && check.state() == State.RUNNING ? check.checked() : check.link();
        var ended = new ChainCheck(check.startedAt(), check.until(), check.checked(), now, state, link);
        store.change(tx -> {
            tx.save(ended);
            tx.audit(new AuditEntry(
                    now,
                    new Actor.ByRule("chain-check"),
                    "chain-verified",
                    "",
                    state == State.INTACT ? AuditEntry.OK : state.wireName(),
                    Map.of("until", until(ended), "link", Long.toString(link))));
        });
        return ended;
    }
}
