package io.bailiff.server.feed;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// How far a receiver has come, from the tokens it names.
final class Acknowledgements {
    private Acknowledgements() {}

    /// The highest sequence up to which everything is acknowledged. A hole stops the count: what lies behind it is sent
    /// again.
    static long advance(String lineage, long acknowledged, Collection<String> jtis) {
        Set<String> named = new HashSet<>(jtis);
        long reached = acknowledged;
        while (named.contains(lineage + "." + (reached + 1))) {
            reached++;
        }
        return reached;
    }
}
