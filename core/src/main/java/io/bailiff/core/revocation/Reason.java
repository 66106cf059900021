package io.bailiff.core.revocation;

import java.util.Arrays;
import java.util.Optional;

/// Why somebody revokes, as he states it.
public enum Reason {
    ACCOUNT_TAKEOVER("account-takeover"),
    STOLEN_TOKEN("stolen-token"),
    LOST_DEVICE("lost-device"),
    SUSPICIOUS_ACTIVITY("suspicious-activity"),
    OFFBOARDING("offboarding"),
    CREDENTIAL_CHANGE("credential-change"),
    POLICY("policy"),
    USER_REQUEST("user-request"),
    DRILL("drill"),
    OTHER("other"),
    /// Only where the interface has no place for a reason (Graph's `revokeSignInSessions`).
    UNSTATED("unstated");

    private final String wireName;

    Reason(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Reason> named(String wireName) {
        return Arrays.stream(values())
                .filter(reason -> reason.wireName.equals(wireName))
                .findFirst();
    }
}
