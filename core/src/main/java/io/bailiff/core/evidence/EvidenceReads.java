package io.bailiff.core.evidence;

import io.bailiff.core.audit.ChainedEntry;
import io.bailiff.core.revocation.Position;
import java.util.List;
import java.util.Set;

/// Reading the chain for one kill.
public interface EvidenceReads {

    /// Chained records in order: those about one of the targets that name the kill's position, and all whose target
    /// that position is.
    ///
    /// @param most how many at most
    List<ChainedEntry> about(Position kill, Set<String> targets, int most);

    /// Kills that somebody has not confirmed or taken yet: those behind the entry that all
    /// receivers of the feed have acknowledged, and those that a ledger still holds something of.
    /// Below `before`, newest first, at most `limit`.
    ///
    /// @param acknowledged the last entry that every receiver of the feed has acknowledged
    List<Position> openKills(long acknowledged, Position before, int limit);

    /// The chain's end.
    ChainEnd chainEnd();

    /// @param link how many records there are
    /// @param hash of the last
    record ChainEnd(long link, String hash) {}
}
