package io.bailiff.core.signal;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.revocation.Kill;
import java.util.Arrays;
import java.util.Optional;

/// Who is behind an event, in the words of CAEP 1.0, 2.
public enum Initiator {
    ADMIN("admin"),
    USER("user"),
    POLICY("policy"),
    SYSTEM("system");

    private final String wireName;

    Initiator(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Initiator> named(String wireName) {
        return Arrays.stream(values())
                .filter(one -> one.wireName.equals(wireName))
                .findFirst();
    }

    public static Initiator of(Kill kill) {
        return switch (kill.cause()) {
            case ADMINISTRATOR,
                    PASSWORD_RESET,
                    AUTHENTICATOR_REMOVED,
                    REREGISTRATION_REQUIRED,
                    CONTAINED,
                    USER_DISABLED,
                    USER_DELETED,
                    ROLE_REMOVED,
                    PRIVILEGE_RAISED,
                    GROUP_REMOVED,
                    CLIENT_DISABLED,
                    CLIENT_DELETED,
                    CLIENT_CREDENTIALS_CHANGED,
                    CLIENT_PERMISSIONS_REDUCED,
                    TRUST_WITHDRAWN,
                    DEVICE_DISABLED,
                    DEVICE_NONCOMPLIANT,
                    RESTORED -> ADMIN;
            case SELF_SERVICE, PASSWORD_CHANGED, AUTHENTICATOR_CHANGED, CONSENT_WITHDRAWN, SIGNED_OUT, DEVICE_REMOVED ->
                USER;
            case TOKEN_REVOKED,
                    REFRESH_TOKEN_REUSED,
                    CODE_REPLAYED,
                    EXTERNAL_SIGN_OUT,
                    EXTERNAL_SIGNAL,
                    SHARED_SIGNAL,
                    USER_RISK,
                    INACTIVE,
                    WORKING_TIME_OVER -> SYSTEM;
        };
    }

    /// Of something that was done to the user whom the entry names.
    static Initiator of(AuditEntry entry) {
        return switch (entry.actor()) {
            case Actor.ByUser(var user, var _) -> user.text().equals(entry.target()) ? USER : ADMIN;
            case Actor.ByClient _ -> ADMIN;
            case Actor.ByRule _ -> POLICY;
            case Actor.Unknown _ -> SYSTEM;
        };
    }
}
