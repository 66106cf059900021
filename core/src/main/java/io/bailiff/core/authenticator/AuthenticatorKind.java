package io.bailiff.core.authenticator;

import java.util.Arrays;
import java.util.Optional;

/// What a user can register, or be given, to prove himself with. The wire name is part of the API.
public enum AuthenticatorKind {
    /// A key in a device or a security key (W3C Web Authentication). Nobody attests that hardware keeps
    /// it, so it is neither `hwk` nor `swk`, but a key that was shown.
    PASSKEY("passkey", "pop", true),
    /// An authenticator app (RFC 6238).
    TOTP("totp", "otp", true),
    /// A token that an administrator has imported. Not `hwk`: nothing is signed, and its vendor's file
    /// knows the secret as well as the token does.
    HARDWARE_OATH("hardware-oath", "otp", true),
    /// A code sent by e-mail.
    EMAIL("email", "otp", true),
    /// A code in a text message.
    SMS("sms", "sms", true),
    /// A code said in a call.
    VOICE("voice", "tel", true),
    RECOVERY_CODES("recovery-codes", "otp", true),
    /// Issued by an administrator, for a short time.
    ACCESS_PASS("temporary-access-pass", "otp", true),
    /// At another provider. `fed` is not among the references of RFC 8176, which has none for this.
    EXTERNAL_ACCOUNT("external-account", "fed", false);

    private final String wireName;
    private final String reference;
    private final boolean second;

    AuthenticatorKind(String wireName, String reference, boolean second) {
        this.wireName = wireName;
        this.reference = reference;
        this.second = second;
    }

    public String wireName() {
        return wireName;
    }

    /// The authentication method reference of whoever showed it (RFC 8176): what an app makes, what is
    /// printed and what is handed out are all one-time passwords.
    public String reference() {
        return reference;
    }

    /// True if somebody who has nothing else can register one in the middle of a sign-in.
    public boolean duringSignIn() {
        return switch (this) {
            case PASSKEY, TOTP -> true;
            case HARDWARE_OATH, EMAIL, SMS, VOICE, RECOVERY_CODES, ACCESS_PASS, EXTERNAL_ACCOUNT -> false;
        };
    }

    /// True if it can be shown after a first proof. A user who has none of these signs in with one factor.
    public boolean second() {
        return second;
    }

    public static Optional<AuthenticatorKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
