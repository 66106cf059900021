package io.bailiff.core.revocation;

import io.bailiff.core.audit.AuditTx;
import java.time.Instant;
import java.util.Optional;

/// Writing the log. Each change below is part of the surrounding transaction.
public interface RevocationTx extends RevocationReads, AuditTx {

    /// Takes the log's one row, and with it the turn: kills are serial, and what is read after this cannot go stale.
    /// Changes nothing.
    void takeTurn();

    /// Takes the next position and the next sequence number, raises the scope's mark and writes the kill into the log,
    /// which is also the
    /// outbox of our own receivers. Needs the turn.
    LoggedKill append(Kill kill, Toll toll, Optional<String> idempotencyKey);

    /// Takes the next position and the next sequence number for a change of claims, and raises its mark. Needs the
    /// turn.
    LogEntry.Outdated append(ClaimsChange change);

    /// Sets the outside time of a committed kill and raises the floor of its scope.
    ///
    /// @return W: `proposed`, or a later one if the scope already had it; the first stamp of a kill stands for ever
    Instant stamp(Position position, Instant proposed);

    /// The store's own clock; with an embedded store, this node's.
    Instant storeTime();

    /// Chains every audit entry that is not chained yet.
    void seal();
}
