package io.bailiff.core.authenticator;

import java.util.Arrays;
import java.util.Optional;

/// The second factors there are. The wire name is part of the API.
public enum AuthenticatorKind {
    /// An authenticator app (RFC 6238).
    TOTP("totp", "otp"),
    /// A token that an administrator has imported. Not `hwk`: nothing is signed, and its vendor's file
    /// knows the secret as well as the token does.
    HARDWARE_OATH("hardware-oath", "otp"),
    /// A code sent by e-mail.
    EMAIL("email", "otp"),
    /// A code in a text message.
    SMS("sms", "sms"),
    /// A code said in a call.
    VOICE("voice", "tel"),
    RECOVERY_CODES("recovery-codes", "otp"),
    /// Issued by an administrator, for a short time.
    ACCESS_PASS("temporary-access-pass", "otp");

    private final String wireName;
    private final String reference;

    AuthenticatorKind(String wireName, String reference) {
        this.wireName = wireName;
        this.reference = reference;
    }

    public String wireName() {
        return wireName;
    }

    /// The authentication method reference of whoever showed it (RFC 8176): what an app makes, what is
    /// printed and what is handed out are all one-time passwords.
    public String reference() {
        return reference;
    }

    public static Optional<AuthenticatorKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
