package io.bailiff.core.client;

import java.util.Set;

/// Which permissions let an application change what is not its own: other people's accounts,
/// policies, sessions.
/// Who lets it have one should know it well.
public final class RiskyPermission {
    private static final String GRAPH = "api://graph/";
    private static final String BAILIFF = "api://bailiff/";
    private static final Set<String> OF_BAILIFF = Set.of("configure", "methods", "revoke", "global-token-revocation");

    private RiskyPermission() {}

    /// @param fullName such as `api://graph/User.ReadWrite.All`
    public static boolean is(String fullName) {
        if (fullName.startsWith(BAILIFF)) {
            return OF_BAILIFF.contains(fullName.substring(BAILIFF.length()));
        }
        return fullName.startsWith(GRAPH) && changesOthers(fullName.substring(GRAPH.length()));
    }

    private static boolean changesOthers(String name) {
        boolean changes = name.contains("ReadWrite") || name.contains("EnableDisable") || name.contains("Revoke");
        return name.contains("AccessAsUser") || (changes && !name.equals("User.ReadWrite"));
    }
}
