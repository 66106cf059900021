package io.bailiff.core.authenticator;

import java.util.Arrays;
import java.util.Optional;

/// The second factors there are. The wire name is part of the API.
public enum AuthenticatorKind {
    /// An authenticator app (RFC 6238).
    TOTP("totp"),
    RECOVERY_CODES("recovery-codes"),
    /// Issued by an administrator, for a short time.
    ACCESS_PASS("temporary-access-pass");

    private final String wireName;

    AuthenticatorKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<AuthenticatorKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
