package io.bailiff.server.graph;

import io.bailiff.core.authenticator.AuthenticatorKind;
import java.util.Arrays;
import java.util.Optional;

/// What Graph calls our authentication methods. A kind that Graph has no type for is not shown there.
enum MethodType {
    PASSWORD("passwordMethods", "passwordAuthenticationMethod", Optional.empty()),
    SOFTWARE_OATH("softwareOathMethods", "softwareOathAuthenticationMethod", Optional.of(AuthenticatorKind.TOTP)),
    ACCESS_PASS(
            "temporaryAccessPassMethods",
            "temporaryAccessPassAuthenticationMethod",
            Optional.of(AuthenticatorKind.ACCESS_PASS));

    private final String segment;
    private final String type;
    private final Optional<AuthenticatorKind> kind;

    MethodType(String segment, String type, Optional<AuthenticatorKind> kind) {
        this.segment = segment;
        this.type = type;
        this.kind = kind;
    }

    static Optional<MethodType> of(AuthenticatorKind kind) {
        return Arrays.stream(values())
                .filter(type -> type.kind.equals(Optional.of(kind)))
                .findFirst();
    }

    /// Of its collection, in a path.
    String segment() {
        return segment;
    }

    /// The value of `@odata.type`.
    String odata() {
        return "#microsoft.graph." + type;
    }

    /// True if an administrator may delete one: passwords are reset, not deleted.
    boolean deletable() {
        return this != PASSWORD;
    }
}
