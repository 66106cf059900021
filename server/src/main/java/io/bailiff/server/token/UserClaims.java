package io.bailiff.server.token;

import io.bailiff.core.user.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What ID tokens and userinfo say about a user (OpenID Connect Core, 5.1 and 5.4).
public final class UserClaims {
    private UserClaims() {}

    /// @param scopes `profile` and `email` count
    public static Map<String, Object> of(User user, Set<String> scopes) {
        var claims = new LinkedHashMap<String, Object>();
        if (scopes.contains("profile")) {
            claims.put("name", user.displayName());
            claims.put("preferred_username", user.principalName().value());
            user.givenName().ifPresent(name -> claims.put("given_name", name));
            user.surname().ifPresent(name -> claims.put("family_name", name));
        }
        if (scopes.contains("email")) {
            user.mail().ifPresent(mail -> claims.put("email", mail));
        }
        return claims;
    }
}
