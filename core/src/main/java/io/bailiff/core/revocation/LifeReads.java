package io.bailiff.core.revocation;

import java.util.Optional;

/// Looking up how the log's lives followed each other.
public interface LifeReads extends RevocationReads {

    /// How the life with this lineage began; empty for a first life, and for a foreign one.
    Optional<Life> life(String lineage);
}
