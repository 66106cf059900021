package io.bailiff.core.retention;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Forgets what is long over, a few hundred rows a transaction, so that nobody waits for it.
///
/// Forgetting revives nothing. A code, a family or a session that is not there is refused like one that is dead; what
/// keeps something from being used **twice** stays until that something has expired by every clock; and marks of
/// kills on tenant, client, user, user at client and device are never forgotten.
public final class Sweep {
    static final int BATCH = 500;

    /// So much of one kind at a time; the rest waits for the next time.
    private static final int BATCHES = 200;

    private final Transactions<? extends SweepReads, ? extends SweepTx> store;
    private final Retention retention;
    private final InstantSource clock;

    public Sweep(
            Transactions<? extends SweepReads, ? extends SweepTx> store, Retention retention, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Batch {
        int remove(SweepTx tx, int most);
    }

    /// Sweeps everything once. Several nodes may do it at the same time.
    public Swept run() {
        Instant now = now();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("codes", all((tx, most) -> tx.codes(Retention.codes(now), most)));
        counts.put("devices", all((tx, most) -> tx.devices(Retention.codes(now), most)));
        counts.put("usedOnce", all((tx, most) -> tx.usedOnce(Retention.usedOnce(now), most)));
        counts.put("attempts", all((tx, most) -> tx.attempts(Retention.attempts(now), most)));
        counts.put("setupSecrets", all((tx, most) -> tx.setupSecrets(Retention.setupSecrets(now), most)));
        counts.put("pendingSignIns", all((tx, most) -> tx.pendingSignIns(Retention.usedOnce(now), most)));
        counts.put("ceremonies", all((tx, most) -> tx.ceremonies(Retention.usedOnce(now), most)));
        counts.put("sentCodes", all((tx, most) -> tx.sentCodes(Retention.usedOnce(now), most)));
        counts.put("enrolments", all((tx, most) -> tx.enrolments(Retention.enrolments(now), most)));
        counts.put("rememberedBrowsers", all((tx, most) -> tx.rememberedBrowsers(Retention.usedOnce(now), most)));
        counts.put("externalFlows", all((tx, most) -> tx.externalFlows(Retention.usedOnce(now), most)));
        counts.put("externalEnds", all((tx, most) -> tx.externalEnds(Retention.usedOnce(now), most)));
        counts.put("riskFindings", all((tx, most) -> tx.riskFindings(retention.ended(now), most)));
        counts.put("ruleCases", all((tx, most) -> tx.ruleCases(retention.ended(now), most)));
        counts.put("pastSignIns", all((tx, most) -> tx.pastSignIns(retention.signIns(now), most)));
        counts.put("receipts", all((tx, most) -> tx.receipts(retention.ended(now), most)));
        counts.put("receivers", all((tx, most) -> tx.receivers(retention.ended(now), most)));
        counts.put("deletedUsers", all((tx, most) -> tx.deletedUsers(Retention.deletedUsers(now), now, most)));
        // Families before sessions: a session stays as long as anything hangs on it.
        counts.put("families", all((tx, most) -> tx.families(retention.ended(now), most)));
        counts.put("statusLists", store.write(SweepTx::emptyStatusLists));
        counts.put("sessions", sessions(retention.ended(now)));
        var swept = new Swept(counts);
        if (!swept.nothing()) {
            store.change(tx -> tx.audit(
                    new AuditEntry(now, new Actor.ByRule("retention"), "sweep", "", AuditEntry.OK, swept.detail())));
        }
        return swept;
    }

    /// The earlier of two clocks: a node that is ahead forgets nothing too early.
    private Instant now() {
        Instant here = clock.instant();
        Instant there = store.read(SweepReads::storeTime);
        return here.isBefore(there) ? here : there;
    }

    private int all(Batch batch) {
        int removed = 0;
        for (int i = 0; i < BATCHES; i++) {
            int now = store.write(tx -> batch.remove(tx, BATCH));
            removed += now;
            if (now < BATCH) {
                return removed;
            }
        }
        return removed;
    }

    /// Found outside of the write: old sessions that live on in offline grants are many, and are passed over each time.
    private int sessions(Instant until) {
        int removed = 0;
        for (int i = 0; i < BATCHES; i++) {
            List<SessionId> bare = store.read(reads -> reads.bareSessions(until, BATCH));
            int now = bare.isEmpty() ? 0 : store.<Integer>write(tx -> tx.sessions(bare, until));
            removed += now;
            if (now < BATCH) {
                return removed;
            }
        }
        return removed;
    }
}
