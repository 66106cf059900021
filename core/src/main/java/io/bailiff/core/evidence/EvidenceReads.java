package io.bailiff.core.evidence;

import io.bailiff.core.audit.ChainedEntry;
import io.bailiff.core.revocation.Position;
import java.util.List;
import java.util.Set;

/// Reading the chain for one kill.
public interface EvidenceReads {

    /// Records about one of the targets that name the kill's position, and all whose target it is, in the chain's
    /// order;
    /// only those that are chained.
    ///
    /// @param most how many at most
    List<ChainedEntry> about(Position kill, Set<String> targets, int most);

    /// The chain's end.
    ChainEnd chainEnd();

    /// @param link how many records there are
    /// @param hash of the last
    record ChainEnd(long link, String hash) {}
}
