package io.bailiff.core.journal;

/// By what entries of the audit log are found at once, however many there are.
public sealed interface AuditIndex {

    record All() implements AuditIndex {}

    /// Those whose outcome is not `ok`.
    record Refusals() implements AuditIndex {}

    record OfAction(String action) implements AuditIndex {}

    /// @param id of a user or a client, or the name of a rule
    record ByActor(String id) implements AuditIndex {}

    record OnTarget(String target) implements AuditIndex {}
}
