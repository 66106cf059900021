package io.bailiff.core.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody can show at a sign-in, strongest first: the words that combinations are made of.
/// The names are those of Entra's `authenticationMethodModes`, and ours where it has none.
public enum MethodMode {
    PASSKEY("fido2"),
    /// A certificate that counts as several factors by itself.
    CERTIFICATE_SEVERAL("x509CertificateMultiFactor"),
    /// Another provider says that it saw several factors, and is believed.
    FEDERATED_SEVERAL("federatedMultiFactor"),
    CERTIFICATE("x509CertificateSingleFactor"),
    AUTHENTICATOR_APP("softwareOath"),
    HARDWARE_TOKEN("hardwareOath"),
    PASS_ONCE("temporaryAccessPassOneTime"),
    PASS_MANY("temporaryAccessPassMultiUse"),
    FEDERATED("federatedSingleFactor"),
    SMS("sms"),
    VOICE("voice"),
    EMAIL("email"),
    RECOVERY_CODE("recoveryCode"),
    PASSWORD("password");

    private final String wireName;

    MethodMode(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<MethodMode> named(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName.equals(wireName))
                .findFirst();
    }

    /// All that showing such a method can come to.
    public static Set<MethodMode> of(AuthenticatorKind kind) {
        return switch (kind) {
            case PASSKEY -> EnumSet.of(PASSKEY);
            case EXTERNAL_ACCOUNT -> EnumSet.of(FEDERATED_SEVERAL, FEDERATED);
            case TOTP -> EnumSet.of(AUTHENTICATOR_APP);
            case HARDWARE_OATH -> EnumSet.of(HARDWARE_TOKEN);
            case EMAIL -> EnumSet.of(EMAIL);
            case SMS -> EnumSet.of(SMS);
            case VOICE -> EnumSet.of(VOICE);
            case RECOVERY_CODES -> EnumSet.of(RECOVERY_CODE);
            case ACCESS_PASS -> EnumSet.of(PASS_ONCE, PASS_MANY);
        };
    }

    /// What showing such a method came to.
    ///
    /// @param several it counted as several factors by itself
    public static MethodMode shown(AuthenticatorKind kind, Factors factors, boolean several) {
        return switch (kind) {
            case PASSKEY -> PASSKEY;
            case EXTERNAL_ACCOUNT -> several ? FEDERATED_SEVERAL : FEDERATED;
            case TOTP -> AUTHENTICATOR_APP;
            case HARDWARE_OATH -> HARDWARE_TOKEN;
            case EMAIL -> EMAIL;
            case SMS -> SMS;
            case VOICE -> VOICE;
            case RECOVERY_CODES -> RECOVERY_CODE;
            case ACCESS_PASS -> factors.pass().filter(pass -> !pass.once()).isPresent() ? PASS_MANY : PASS_ONCE;
        };
    }

    /// The kinds from the strongest to the weakest: the order in which they are offered.
    public static List<AuthenticatorKind> strongestFirst(Set<AuthenticatorKind> kinds) {
        return kinds.stream()
                .sorted(Comparator.<AuthenticatorKind, MethodMode>comparing(
                                kind -> of(kind).iterator().next())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
