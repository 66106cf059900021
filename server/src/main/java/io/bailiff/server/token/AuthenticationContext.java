package io.bailiff.server.token;

import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How strongly a user has proved himself: a value of `acr` (OpenID Connect Core, 2) or `acrs`.
///
/// @param strength what it takes; empty for one that every session has
public record AuthenticationContext(String wireName, Optional<StrengthId> strength) {
    private static final String STRENGTH = "urn:bailiff:strength:";

    public static final AuthenticationContext ONE_FACTOR =
            new AuthenticationContext("urn:bailiff:acr:1", Optional.empty());
    public static final AuthenticationContext SEVERAL_FACTORS =
            new AuthenticationContext("urn:bailiff:acr:2", Optional.of(AuthenticationStrength.MFA.id()));

    /// Those that are always there.
    public static List<AuthenticationContext> builtIn() {
        return Stream.concat(
                        Stream.of(ONE_FACTOR, SEVERAL_FACTORS),
                        AuthenticationStrength.BUILT_IN.stream()
                                .map(strength -> new AuthenticationContext(
                                        STRENGTH + strength.id().text(), Optional.of(strength.id()))))
                .toList();
    }

    /// What a name would stand for: one of ours, or an authentication strength, with or without
    /// prefix. Whether there is such a strength is another question.
    public static Optional<AuthenticationContext> named(String wireName) {
        return Stream.of(ONE_FACTOR, SEVERAL_FACTORS)
                .filter(context -> context.wireName.equals(wireName))
                .findFirst()
                .or(() -> StrengthId.parse(
                                wireName.startsWith(STRENGTH) ? wireName.substring(STRENGTH.length()) : wireName)
                        .map(id -> new AuthenticationContext(wireName, Optional.of(id))));
    }

    /// What a session says if nothing was asked.
    public static AuthenticationContext of(Session session) {
        return session.methods().contains("mfa") ? SEVERAL_FACTORS : ONE_FACTOR;
    }
}
