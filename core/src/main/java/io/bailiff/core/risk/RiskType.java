package io.bailiff.core.risk;

import java.util.Arrays;
import java.util.Optional;

/// What makes somebody doubt that a sign-in is its user's.
public enum RiskType {
    NEW_DEVICE("newDevice", "unfamiliarFeatures", RiskLevel.LOW),
    NEW_NETWORK("newNetwork", "unfamiliarFeatures", RiskLevel.LOW),
    NEW_COUNTRY("newCountry", "newCountry", RiskLevel.MEDIUM),
    UNLIKELY_TRAVEL("unlikelyTravel", "unlikelyTravel", RiskLevel.MEDIUM),
    ANONYMOUS_NETWORK("anonymizedIPAddress", "anonymizedIPAddress", RiskLevel.MEDIUM),
    PASSWORD_SPRAY("passwordSpray", "passwordSpray", RiskLevel.HIGH),
    BRUTE_FORCE("bruteForce", "bruteForce", RiskLevel.MEDIUM),
    REFRESH_TOKEN_REUSED("refreshTokenReused", "anomalousToken", RiskLevel.MEDIUM),
    CODE_REPLAYED("codeReplayed", "anomalousToken", RiskLevel.MEDIUM),
    /// The password that was right is known to those who guess.
    LEAKED_PASSWORD("leakedPassword", "leakedCredentials", RiskLevel.MEDIUM),
    /// A token that is bound to a key came with another one.
    WRONG_KEY("wrongKey", "anomalousToken", RiskLevel.MEDIUM),
    /// The user said that it was not he.
    USER_REPORTED("userReportedSuspiciousActivity", "userReportedSuspiciousActivity", RiskLevel.HIGH),
    /// Another provider reported it.
    PROVIDER_SIGNAL("providerSignal", "investigationsThreatIntelligence", RiskLevel.HIGH),
    ADMIN_CONFIRMED("adminConfirmedUserCompromised", "adminConfirmedUserCompromised", RiskLevel.HIGH);

    private final String wireName;
    private final String entraName;
    private final RiskLevel usual;

    RiskType(String wireName, String entraName, RiskLevel usual) {
        this.wireName = wireName;
        this.entraName = entraName;
        this.usual = usual;
    }

    /// Unique.
    public String wireName() {
        return wireName;
    }

    /// Entra's `riskEventType`, where it has one.
    public String entraName() {
        return entraName;
    }

    /// How bad it is by itself.
    public RiskLevel usual() {
        return usual;
    }

    public static Optional<RiskType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
