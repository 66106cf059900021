package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Who may change Conditional Access, and what is written down about it.
final class AccessAudit {
    private AccessAudit() {}

    /// @return empty if he may, else a stable code that says why not
    static Optional<String> refusal(DirectoryReads reads, Caller caller) {
        return DirectoryRules.refusal(caller.authority(), CallerRoles.of(reads, caller), Deed.CHANGE_ACCESS_POLICY);
    }

    static <T> PolicyChange<T> refuse(DirectoryTx tx, PolicyChange<T> why, String target, Caller caller, Instant now) {
        tx.audit(entry(now, caller, target, why.outcome(), Map.of()));
        return why;
    }

    static AuditEntry entry(Instant now, Caller caller, String target, String outcome, Map<String, String> facts) {
        return new AuditEntry(now, caller.actor(), Deed.CHANGE_ACCESS_POLICY.action(), target, outcome, facts);
    }
}
