package io.bailiff.core.evidence;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.audit.ChainedEntry;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The records of the chain that belong to one kill.
///
/// @param end the chain's end when they were read
public record ChainExcerpt(List<ChainedEntry> entries, EvidenceReads.ChainEnd end) {
    private static final int MOST = 1_000;

    public ChainExcerpt {
        entries = List.copyOf(entries);
    }

    /// Reads it, and writes down that `by` took it.
    public static ChainExcerpt take(
            Transactions<? extends EvidenceReads, ? extends EvidenceTx> store, LoggedKill kill, Actor by, Instant now) {
        return store.write(tx -> {
            var excerpt = new ChainExcerpt(tx.about(kill.position(), targets(kill), MOST), tx.chainEnd());
            tx.audit(new AuditEntry(
                    now,
                    by,
                    "export-evidence",
                    Long.toString(kill.position().value()),
                    AuditEntry.OK,
                    Map.of("records", Integer.toString(excerpt.entries().size()))));
            return excerpt;
        });
    }

    /// What records about the kill may name: its scope, and the user alone where there is one.
    private static Set<String> targets(LoggedKill kill) {
        Scope scope = kill.kill().scope();
        return Set.of(
                scope.kind().wireName() + " " + scope.id(),
                scope.id(),
                Long.toString(kill.position().value()));
    }
}
