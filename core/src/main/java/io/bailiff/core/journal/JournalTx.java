package io.bailiff.core.journal;

import io.bailiff.core.audit.AuditTx;
import java.util.UUID;

/// Writing what belongs to the reader of the logs, never the logs.
public interface JournalTx extends JournalReads, AuditTx {

    /// Replaces what was known of the check before.
    void save(ChainCheck check);

    void insert(SavedFilter filter);

    void removeFilter(UUID id);
}
