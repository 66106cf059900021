package io.bailiff.server.oidc.authorize;

import java.util.Optional;

/// What a client wants the user to be asked (OpenID Connect Core, 3.1.2.1).
enum Prompt {
    NONE,
    LOGIN,
    SELECT_ACCOUNT,
    CONSENT;

    static Optional<Prompt> named(String wireName) {
        return switch (wireName) {
            case "none" -> Optional.of(NONE);
            case "login" -> Optional.of(LOGIN);
            case "select_account" -> Optional.of(SELECT_ACCOUNT);
            case "consent" -> Optional.of(CONSENT);
            default -> Optional.empty();
        };
    }
}
