package io.bailiff.core.access;

import java.util.Set;

/// The ids by which policies name what is part of this provider itself.
public final class OwnApps {
    public static final String ADMIN_CENTER = "bailiff-admin-center";
    /// A user's own pages.
    public static final String ACCOUNT = "bailiff-account";
    /// The app of the command line.
    public static final String COMMAND_LINE = "bailiff-cli";

    /// Entra's word for where administrators work: the admin center and the command line.
    public static final String PORTALS = "MicrosoftAdminPortals";

    private static final Set<String> ALL = Set.of(ADMIN_CENTER, ACCOUNT, COMMAND_LINE, PORTALS);

    private OwnApps() {}

    public static boolean has(String app) {
        return ALL.contains(app);
    }

    /// True if `named` holds this app by its id or by a word for it.
    static boolean names(Set<String> named, String app) {
        return named.contains(app)
                || ((app.equals(ADMIN_CENTER) || app.equals(COMMAND_LINE)) && named.contains(PORTALS));
    }

    /// What *All* does not mean: where a user ends his own sessions and says that it was not him must not be
    /// shut by accident. A policy that names it holds there.
    static boolean besidesAll(String app) {
        return app.equals(ACCOUNT);
    }
}
