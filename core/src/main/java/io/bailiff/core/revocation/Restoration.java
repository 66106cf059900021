package io.bailiff.core.revocation;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What must happen to a database that was put back from a backup before anybody is served from it: the log begins a
/// new life, above every position that is known to have been issued, and its first entry kills everything there is.
///
/// Both are one commit. Doing it twice does no harm: the second kill finds nothing that lives.
public final class Restoration {
    private static final Actor RULE = new Actor.ByRule("restore");

    private final Transactions<? extends LifeReads, ? extends LifeTx> store;
    private final KillSwitch killSwitch;
    private final TenantId tenant;
    private final InstantSource clock;

    public Restoration(
            Transactions<? extends LifeReads, ? extends LifeTx> store,
            KillSwitch killSwitch,
            TenantId tenant,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.tenant = tenant;
        this.clock = clock;
    }

    /// @param copy the head that was found
    /// @param kill what ended everything
    /// @param now the head afterwards
    public record Restored(Head copy, LoggedKill kill, Head now) {}

    /// Whether the log went on from what is remembered.
    public Continuity compare(Head remembered) {
        return store.read(reads -> Continuity.of(remembered, reads));
    }

    /// @param remembered the highest head that anybody has seen, as far as it is known
    public Restored restore(Optional<Head> remembered) {
        Instant now = clock.instant();
        Restored restored = store.write(tx -> {
            tx.takeTurn();
            Head copy = tx.head();
            Position from = Stream.concat(
                            Stream.of(copy.position(), new Position(now.toEpochMilli())),
                            remembered.map(Head::position).stream())
                    .max(Position::compareTo)
                    .orElseThrow();
            var life = new Life(UUID.randomUUID().toString(), copy.lineage(), from, now);
            tx.begin(life);
            tx.audit(entry(life, copy, remembered, now));
            Position at = killSwitch.within(tx, everything(copy, now));
            return new Restored(copy, tx.kill(at).orElseThrow(), tx.head());
        });
        killSwitch.settle(restored.kill().position());
        return restored;
    }

    private Kill everything(Head copy, Instant now) {
        String note =
                "A backup was restored; its log ended at " + copy.position().value() + ".";
        return new Kill(new Scope.OfTenant(tenant), Cause.RESTORED, Statement.by(Reason.OTHER, note), RULE, now);
    }

    private static AuditEntry entry(Life life, Head copy, Optional<Head> remembered, Instant now) {
        return new AuditEntry(
                now,
                RULE,
                "restore",
                life.lineage(),
                AuditEntry.OK,
                Map.of(
                        "earlier",
                        copy.lineage(),
                        "position",
                        Long.toString(copy.position().value()),
                        "remembered",
                        remembered
                                .map(head -> Long.toString(head.position().value()))
                                .orElse("")));
    }
}
