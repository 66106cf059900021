package io.bailiff.server.oidc.authorize;

import java.util.Optional;

/// How an authorization answer travels (OAuth 2.0 Multiple Response Types, 2.1; Form Post Response Mode).
enum ResponseMode {
    QUERY,
    FRAGMENT,
    FORM_POST;

    static Optional<ResponseMode> named(String wireName) {
        return switch (wireName) {
            case "query" -> Optional.of(QUERY);
            case "fragment" -> Optional.of(FRAGMENT);
            case "form_post" -> Optional.of(FORM_POST);
            default -> Optional.empty();
        };
    }
}
