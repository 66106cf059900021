package io.bailiff.core.revocation;

/// Giving the log a new life.
public interface LifeTx extends LifeReads, RevocationTx {

    /// From now on the log has this lineage, and the next entry stands above its position. Needs the turn.
    void begin(Life life);
}
