package io.bailiff.server.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/// Which addresses are ours.
final class OidcPaths {
    private static final Pattern OURS =
            Pattern.compile("/[^/]+/(oauth2/v2\\.0|discovery/v2\\.0|v2\\.0/\\.well-known|\\.well-known)/.*"
                    + "|/\\.well-known/(openid-configuration|oauth-authorization-server)/.*"
                    + "|/oidc/userinfo|/device(/.*)?");

    /// Scripts of single-page applications call these.
    private static final Pattern CALLED_BY_SCRIPTS = Pattern.compile(
            "/[^/]+/oauth2/v2\\.0/(token|revoke|status(/.*)?)|/[^/]+/discovery/v2\\.0/keys|/oidc/userinfo"
                    + "|.*/\\.well-known/.*|/(v1\\.0|beta|bailiff)/.*");

    /// What they get there is public.
    private static final Pattern PUBLIC =
            Pattern.compile(".*/\\.well-known/.*|/[^/]+/discovery/v2\\.0/keys|/[^/]+/oauth2/v2\\.0/status(/.*)?");

    private OidcPaths() {}

    static boolean covers(HttpServletRequest request) {
        return OURS.matcher(request.getServletPath()).matches();
    }

    static boolean calledByScripts(HttpServletRequest request) {
        return CALLED_BY_SCRIPTS.matcher(request.getServletPath()).matches();
    }

    static boolean isPublic(HttpServletRequest request) {
        return PUBLIC.matcher(request.getServletPath()).matches();
    }
}
