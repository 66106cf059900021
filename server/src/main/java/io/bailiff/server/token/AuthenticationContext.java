package io.bailiff.server.token;

import io.bailiff.core.session.Session;
import java.util.Arrays;
import java.util.Optional;

/// How strongly a user has proved himself: the values of `acr` (OpenID Connect Core, 2), weakest first.
public enum AuthenticationContext {
    ONE_FACTOR("urn:bailiff:acr:1"),
    SEVERAL_FACTORS("urn:bailiff:acr:2");

    private final String wireName;

    AuthenticationContext(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<AuthenticationContext> named(String wireName) {
        return Arrays.stream(values())
                .filter(context -> context.wireName.equals(wireName))
                .findFirst();
    }

    public static AuthenticationContext of(Session session) {
        return session.methods().contains("mfa") ? SEVERAL_FACTORS : ONE_FACTOR;
    }

    /// True if this is as strong as `wanted`, or stronger.
    public boolean reaches(AuthenticationContext wanted) {
        return compareTo(wanted) >= 0;
    }
}
