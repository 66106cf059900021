package io.bailiff.core.audit;

/// The only door to the audit table: a transaction. What is not committed was not done, and what was done is recorded.
public interface AuditTx {

    /// Adds the entry. It joins the chain when the next sealing transaction runs, at the latest a second later; kills
    /// seal at once.
    void audit(AuditEntry entry);
}
