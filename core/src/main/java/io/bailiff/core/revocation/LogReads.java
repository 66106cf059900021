package io.bailiff.core.revocation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Reading the log at its end.
public interface LogReads {

    /// The head as the primary has it at this moment, never an older snapshot.
    Head head();

    /// Kills with a sequence above `after`, oldest first, at most `limit`.
    List<LoggedKill> killsAfter(long after, int limit);

    /// Changes of claims with a sequence above `after`, oldest first, at most `limit`.
    List<LogEntry.Outdated> claimsChangesAfter(long after, int limit);

    /// All entries with a sequence above `after`, oldest first, at most `limit`.
    default List<LogEntry> entriesAfter(long after, int limit) {
        return Stream.<LogEntry>concat(
                        killsAfter(after, limit).stream().map(LogEntry.Killed::new),
                        claimsChangesAfter(after, limit).stream())
                .sorted(Comparator.comparingLong(LogEntry::sequence))
                .limit(limit)
                .toList();
    }
}
