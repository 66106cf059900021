package io.bailiff.core.outbox;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.LogReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What receivers are told, read from the log itself: a kill is in the feed by being committed.
public interface FeedReads extends LogReads {

    /// The highest kill of every scope that was killed at or after `since`, and the head they were read at.
    Snapshot snapshot(Instant since);

    List<Stream> streams();

    Optional<Stream> stream(String id);

    /// @param marks in no particular order, one for each scope
    record Snapshot(Head head, List<Mark> marks) {
        public Snapshot {
            marks = List.copyOf(marks);
        }
    }

    /// @param kind a scope kind's wire name
    /// @param id the scope's id
    /// @param position its highest kill
    /// @param at that kill's time
    record Mark(String kind, String id, long position, Instant at) {}
}
