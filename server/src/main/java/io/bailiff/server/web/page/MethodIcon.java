package io.bailiff.server.web.page;

import io.bailiff.core.authenticator.AuthenticatorKind;

/// The symbol beside an authentication method.
public final class MethodIcon {
    private MethodIcon() {}

    public static String of(AuthenticatorKind kind) {
        return switch (kind) {
            case PASSKEY, HARDWARE_OATH -> "key";
            case EXTERNAL_ACCOUNT -> "login";
            case TOTP, SMS, VOICE -> "device-mobile";
            case EMAIL -> "info-circle";
            case RECOVERY_CODES -> "list-details";
            case ACCESS_PASS -> "hourglass";
        };
    }
}
