package io.bailiff.core.access;

import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What a change of a policy would have done to past sign-ins.
///
/// @param gone sign-ins of people who have been deleted since: they are in no count
/// @param users who notices anything, and how often; whoever notices most comes first
/// @param noticing how many people notice anything, listed or not
/// @param notCountedByUser sign-ins of further people who notice something
/// @param deciding how often a policy decides where something changes: the one that keeps out or asks,
/// or did so until now
/// @param hours the counts of each hour (UTC) that had any
public record ReplayReport(
        Map<Effect, Long> counts,
        long gone,
        Map<Effect, List<Example>> examples,
        List<UserCount> users,
        int noticing,
        long notCountedByUser,
        Map<AccessPolicyId, Long> deciding,
        NavigableMap<Instant, Map<Effect, Long>> hours) {

    public ReplayReport {
        counts = Map.copyOf(counts);
        examples = Map.copyOf(examples);
        users = List.copyOf(users);
        deciding = Map.copyOf(deciding);
        var copy = new TreeMap<Instant, Map<Effect, Long>>();
        hours.forEach((hour, some) -> copy.put(hour, Map.copyOf(some)));
        hours = Collections.unmodifiableNavigableMap(copy);
    }

    /// How many sign-ins of a time came to this.
    ///
    /// @param from the first moment of it
    /// @param until the first moment after it
    public long count(Effect effect, Instant from, Instant until) {
        return hours.subMap(from, until).values().stream()
                .mapToLong(some -> some.getOrDefault(effect, 0L))
                .sum();
    }

    /// What changes for a sign-in.
    public enum Effect {
        AS_BEFORE("asBefore"),
        /// Kept out, and was not.
        BLOCKED("blocked"),
        /// Asked for something, and was not, or for something else.
        CHALLENGED("challenged"),
        /// Simply let in, and was not.
        LET_IN("letIn");

        private final String wireName;

        Effect(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// One of the sign-ins.
    ///
    /// @param came what really came of it
    /// @param now what the policies of today say to it
    /// @param then what they would say with the change
    public record Example(
            Instant at,
            UserId user,
            String client,
            String address,
            PastSignIn.Came came,
            MergedVerdict now,
            MergedVerdict then) {}

    /// How often somebody notices.
    public record UserCount(UserId user, Map<Effect, Long> counts) {
        public UserCount {
            counts = Map.copyOf(counts);
        }

        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public long count(Effect effect) {
        return counts.getOrDefault(effect, 0L);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
