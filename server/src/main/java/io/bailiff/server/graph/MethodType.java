package io.bailiff.server.graph;

import io.bailiff.core.authenticator.AuthenticatorKind;
import java.util.Optional;

/// What Graph calls our authentication methods. A kind that Graph has no type for is not shown there.
enum MethodType {
    PASSWORD("passwordMethods", "passwordAuthenticationMethod"),
    FIDO2("fido2Methods", "fido2AuthenticationMethod"),
    EMAIL("emailMethods", "emailAuthenticationMethod"),
    PHONE("phoneMethods", "phoneAuthenticationMethod"),
    SOFTWARE_OATH("softwareOathMethods", "softwareOathAuthenticationMethod"),
    HARDWARE_OATH("hardwareOathMethods", "hardwareOathAuthenticationMethod"),
    ACCESS_PASS("temporaryAccessPassMethods", "temporaryAccessPassAuthenticationMethod");

    private final String segment;
    private final String type;

    MethodType(String segment, String type) {
        this.segment = segment;
        this.type = type;
    }

    static Optional<MethodType> of(AuthenticatorKind kind) {
        return switch (kind) {
            case PASSKEY -> Optional.of(FIDO2);
            case EMAIL -> Optional.of(EMAIL);
            case SMS, VOICE -> Optional.of(PHONE);
            case TOTP -> Optional.of(SOFTWARE_OATH);
            case HARDWARE_OATH -> Optional.of(HARDWARE_OATH);
            case ACCESS_PASS -> Optional.of(ACCESS_PASS);
            case RECOVERY_CODES, EXTERNAL_ACCOUNT, CERTIFICATE -> Optional.empty();
        };
    }

    /// Of its collection, in a path.
    String segment() {
        return segment;
    }

    /// The value of `@odata.type`.
    String odata() {
        return "#microsoft.graph." + type;
    }

    /// True if Graph has it in its beta version alone.
    boolean onlyBeta() {
        return this == HARDWARE_OATH;
    }

    /// True if an administrator may delete one: passwords are reset, not deleted.
    boolean deletable() {
        return this != PASSWORD;
    }
}
