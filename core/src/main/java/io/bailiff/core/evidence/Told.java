package io.bailiff.core.evidence;

import io.bailiff.core.evidence.Telling.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What one ledger says of a kill.
///
/// @param counts how many there are in each state
/// @param listed some of them, those that need a look first
public record Told(Known known, Map<State, Long> counts, List<Telling> listed) {
    public Told {
        counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
        listed = List.copyOf(listed);
    }

    /// Whether the ledger holds everybody who had to be told.
    public enum Known {
        /// More may be written down in a moment.
        PARTIAL("partial"),
        COMPLETE("complete"),
        /// So much time has passed that some may be forgotten.
        UNKNOWN("unknown");

        private final String wireName;

        Known(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// All of them, listed or not.
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// True if a later look will show something else.
    public boolean moving() {
        return known == Known.PARTIAL || counts.containsKey(State.PENDING);
    }
}
