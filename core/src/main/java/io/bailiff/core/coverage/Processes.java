package io.bailiff.core.coverage;

import java.time.Instant;
import java.util.List;

/// The processes of an API that follow the feed.
///
/// @param silent those that have not polled for longer than a lease
public record Processes(int all, int silent) {
    public static final Processes NONE = new Processes(0, 0);

    /// @param oldest who polled at this moment is not silent yet
    public static Processes of(List<Listener> listeners, Instant oldest) {
        long silent = listeners.stream()
                .filter(one -> one.lastSeen().isBefore(oldest))
                .count();
        return new Processes(listeners.size(), (int) silent);
    }

    /// True if a kill reaches all there are.
    public boolean live() {
        return all > 0 && silent == 0;
    }
}
