package io.bailiff.core.audit;

/// An entry with its place in the chain.
///
/// @param link its number, from 1
/// @param previous the hash of the record before it
/// @param hash its own, see [AuditChain#link]
public record ChainedEntry(long link, String previous, String hash, AuditEntry entry) {

    /// True if the entry is what was tied into the chain at this place.
    public boolean intact() {
        return AuditChain.link(previous, link, entry).equals(hash);
    }
}
