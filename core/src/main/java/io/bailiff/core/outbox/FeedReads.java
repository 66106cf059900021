package io.bailiff.core.outbox;

import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.LogReads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What receivers are told, read from the log itself: a kill is in the feed by being committed.
public interface FeedReads extends LogReads {

    /// The highest kill of every scope that was killed at or after `since`, and the head they were read at.
    Snapshot snapshot(Instant since);

    /// Those that are there.
    List<Stream> streams();

    /// One that is there.
    Optional<Stream> stream(String id);

    /// Those that an entry concerns, whether they are there still or not; see [Stream#concernedBy].
    List<Stream> concernedBy(long sequence);

    /// The first receipt of every stream that covers the entry, by stream.
    Map<String, Receipt> receiptsOf(long sequence);

    /// Up to this entry it is settled which receivers have confirmed.
    long settledUpTo();

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
