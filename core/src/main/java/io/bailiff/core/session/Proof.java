package io.bailiff.core.session;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.credential.ClearText;

/// A second factor as somebody shows it.
///
/// @param code as it was typed
public record Proof(AuthenticatorKind kind, ClearText code) {

    /// The authentication method reference (RFC 8176). All of them are one-time passwords: made by
    /// an app, printed, or handed out.
    static String reference(AuthenticatorKind kind) {
        return switch (kind) {
            case TOTP, RECOVERY_CODES, ACCESS_PASS -> "otp";
        };
    }
}
