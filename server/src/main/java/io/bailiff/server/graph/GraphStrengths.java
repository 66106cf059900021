package io.bailiff.server.graph;

import io.bailiff.core.policy.AuthenticationStrength;

/// Graph's ids of authentication strengths.
final class GraphStrengths {
    private static final String BUILT_IN = "00000000-0000-0000-0000-00000000000";
    private static final int FIRST = 2;

    private GraphStrengths() {}

    /// Scripts know the built-in ones by these.
    static String id(AuthenticationStrength strength) {
        int place = AuthenticationStrength.BUILT_IN.indexOf(strength);
        return place < 0 ? strength.id().text() : BUILT_IN + (place + FIRST);
    }

    /// Our name for the strength that Graph calls so.
    static String named(String id) {
        return AuthenticationStrength.BUILT_IN.stream()
                .filter(strength -> id(strength).equals(id))
                .map(strength -> strength.id().text())
                .findFirst()
                .orElse(id);
    }
}
