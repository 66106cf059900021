package io.bailiff.server.console.logs;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.journal.AuditRecord;

/// An entry of the audit log as a line of a list.
///
/// @param actor who did it
/// @param target what it was done to, in words
/// @param targetAddress of its page; empty text if it has none
public record AuditRow(AuditRecord record, LogNames.Who actor, String target, String targetAddress) {

    public AuditEntry entry() {
        return record.entry();
    }

    public boolean ok() {
        return entry().outcome().equals(AuditEntry.OK);
    }
}
