package io.bailiff.core.audit;

/// An entry of the audit log that has its place in the chain.
///
/// @param link that place: of two entries, the later one never appears before the earlier one
/// @param number of the row, by which pages name it
public record LinkedEntry(long link, long number, AuditEntry entry) {}
