package io.bailiff.core.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What sort of application a client is, for people: which of the questions of a registration it
/// needs to answer.
public enum AppKind {
    /// Runs on a server, signs people in, keeps a secret.
    WEB("web"),
    /// Runs in the browser.
    PAGE("page"),
    /// Runs on a phone, a desktop or in a terminal.
    NATIVE("native"),
    /// Acts on its own account, with nobody signed in.
    SERVICE("service");

    private final String wireName;

    AppKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// The grants that most of its kind use.
    public Set<GrantType> usualGrants() {
        return switch (this) {
            case WEB, PAGE -> Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);
            case NATIVE -> Set.of(GrantType.DEVICE_CODE, GrantType.REFRESH_TOKEN);
            case SERVICE -> Set.of(GrantType.CLIENT_CREDENTIALS);
        };
    }

    public boolean keepsSecrets() {
        return this == WEB || this == SERVICE;
    }

    public static Optional<AppKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }

    public static AppKind of(Client client) {
        if (!client.isPublic()) {
            return client.grantTypes().contains(GrantType.AUTHORIZATION_CODE) ? WEB : SERVICE;
        }
        boolean onTheWeb =
                !client.origins().isEmpty() || client.redirectUris().stream().anyMatch(uri -> uri.startsWith("https:"));
        return onTheWeb ? PAGE : NATIVE;
    }
}
