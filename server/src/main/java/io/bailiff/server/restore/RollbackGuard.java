package io.bailiff.server.restore;

import io.bailiff.core.revocation.Continuity;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LifeReads;
import io.bailiff.core.revocation.LifeTx;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Restoration;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.settings.OnRollback;
import io.bailiff.server.settings.Settings;
import io.bailiff.store.Database;
import io.bailiff.store.revocation.SqlLife;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a node go on only with the log that it remembers, or with one that a restore made of it.
public final class RollbackGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RollbackGuard.class);
    /// How far a node's clock may be ahead of a database server's.
    private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(500);

    private final Transactions<LifeReads, LifeTx> lives;
    private final Restoration restoration;
    private final HighWater highWater;
    private final OnRollback onRollback;
    private final Unfinished unfinished;

    public RollbackGuard(Database database, Settings settings, InstantSource clock) {
        Path data = settings.data();
        this.lives = database.urgentTransactions(SqlLife::new);
        this.restoration = restoration(database, settings, clock);
        this.highWater = new HighWater(data);
        this.unfinished = new Unfinished(data);
        this.onRollback = settings.onRollback();
    }

    static Restoration restoration(Database database, Settings settings, InstantSource clock) {
        Transactions<LifeReads, LifeTx> lives = database.urgentTransactions(SqlLife::new);
        Duration tolerance = settings.db().isEmpty() ? Duration.ZERO : CLOCK_TOLERANCE;
        return new Restoration(lives, new KillSwitch(lives, clock, tolerance), database.tenant(), clock);
    }

    /// At start, before anything else looks at the database.
    ///
    /// @throws RolledBack if the log is not the one that is remembered, and nobody said that this may be repaired
    public void enter() {
        if (unfinished.exists()) {
            throw RolledBack.unfinished(unfinished.file());
        }
        Optional<Head> remembered = highWater.read();
        if (remembered.isEmpty()) {
            highWater.write(lives.read(LogReads::head));
            return;
        }
        var broken = broken(remembered.get());
        if (broken.isPresent() && onRollback == OnRollback.REFUSE) {
            throw broken.get();
        }
        broken.ifPresent(why -> repair(why, remembered.get()));
    }

    private void repair(RolledBack why, Head remembered) {
        var restored = restoration.restore(Optional.of(remembered));
        highWater.write(restored.now());
        LOG.warn(
                "{} As bailiff.on-rollback=revoke says, everything was ended: {} sessions, {} grants",
                why.getMessage(),
                restored.kill().toll().sessions(),
                restored.kill().toll().grants());
    }

    private Optional<RolledBack> broken(Head remembered) {
        return switch (restoration.compare(remembered)) {
            case Continuity.Unbroken(var found) -> {
                remember(remembered, found);
                yield Optional.empty();
            }
            case Continuity.Behind behind -> Optional.of(RolledBack.behind(behind, highWater.file()));
            case Continuity.Foreign foreign -> Optional.of(RolledBack.foreign(foreign, highWater.file()));
        };
    }

    private void remember(Head remembered, Head found) {
        if (!found.equals(remembered)) {
            highWater.write(found);
        }
    }

    /// While the node runs: remembers how far the log has come.
    ///
    /// @param known what it saw last
    /// @return what it sees now
    /// @throws RolledBack if the log is not the one that it saw last. A restore on another node counts
    /// too: what this one has in its memory is of the life before
    public Head look(Head known) {
        return switch (restoration.compare(known)) {
            case Continuity.Unbroken(var found) -> {
                if (!found.lineage().equals(known.lineage())) {
                    throw RolledBack.foreign(new Continuity.Foreign(known, found), highWater.file());
                }
                remember(known, found);
                yield found;
            }
            case Continuity.Behind behind -> throw RolledBack.behind(behind, highWater.file());
            case Continuity.Foreign foreign -> throw RolledBack.foreign(foreign, highWater.file());
        };
    }

    /// What it saw last, on disk.
    public Head known() {
        return highWater.read().orElseGet(() -> lives.read(LogReads::head));
    }
}
