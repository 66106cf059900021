package io.bailiff.core.journal;

import io.bailiff.core.audit.AuditEntry;
import java.util.Optional;

/// An entry of the audit log, as it lies there.
///
/// @param number of the row: a later entry has a higher one
/// @param seal its place in the chain; empty for the second until it has one
public record AuditRecord(long number, Optional<Seal> seal, AuditEntry entry) {

    /// @param link from 1
    /// @param hash 64 hexadecimal digits, see [io.bailiff.core.audit.AuditChain#link]
    public record Seal(long link, String hash) {}
}
