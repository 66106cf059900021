package io.bailiff.enforcer.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// How many **different** dead tokens of one sign-in were sent back with a claims challenge. Parallel
/// requests with the same token count once. Bounded: the longest unused sign-in is forgotten.
public final class ChallengeMemory {
    private static final int MOST_CHALLENGES = 2;
    private static final int MOST_FAMILIES = 1024;

    private final Map<String, Set<String>> challenged = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > MOST_FAMILIES;
        }
    };

    public synchronized boolean permits(String family, String tokenId) {
        Set<String> tokens = challenged.computeIfAbsent(family, unseen -> new HashSet<>());
        return tokens.contains(tokenId) || (tokens.size() < MOST_CHALLENGES && tokens.add(tokenId));
    }
}
