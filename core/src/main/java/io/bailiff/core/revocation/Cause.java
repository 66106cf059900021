package io.bailiff.core.revocation;

import java.util.Arrays;
import java.util.Optional;

/// What brought a kill about. Every way to end something is named here, and the matrix test holds each against every
/// way to get access.
public enum Cause {
    ADMINISTRATOR("administrator"),
    SELF_SERVICE("self-service"),
    PASSWORD_CHANGED("password-changed"),
    PASSWORD_RESET("password-reset"),
    AUTHENTICATOR_CHANGED("authenticator-changed"),
    AUTHENTICATOR_REMOVED("authenticator-removed"),
    REREGISTRATION_REQUIRED("reregistration-required"),
    CONTAINED("contained"),
    USER_DISABLED("user-disabled"),
    USER_DELETED("user-deleted"),
    ROLE_REMOVED("role-removed"),
    PRIVILEGE_RAISED("privilege-raised"),
    GROUP_REMOVED("group-removed"),
    USER_RISK("user-risk"),
    INACTIVE("inactive"),
    WORKING_TIME_OVER("working-time-over"),
    CLIENT_DISABLED("client-disabled"),
    CLIENT_DELETED("client-deleted"),
    CLIENT_CREDENTIALS_CHANGED("client-credentials-changed"),
    CLIENT_PERMISSIONS_REDUCED("client-permissions-reduced"),
    CONSENT_WITHDRAWN("consent-withdrawn"),
    SIGNED_OUT("signed-out"),
    TOKEN_REVOKED("token-revoked"),
    REFRESH_TOKEN_REUSED("refresh-token-reused"),
    CODE_REPLAYED("code-replayed"),
    /// Signed out at the provider that the session comes from.
    EXTERNAL_SIGN_OUT("external-sign-out"),
    /// The provider that the session comes from reported something worse.
    EXTERNAL_SIGNAL("external-signal"),
    /// Another system told of it by a shared signal.
    SHARED_SIGNAL("shared-signal"),
    /// The provider or authority that the session comes from is not trusted any more.
    TRUST_WITHDRAWN("trust-withdrawn"),
    DEVICE_DISABLED("device-disabled"),
    DEVICE_REMOVED("device-removed"),
    /// Somebody who may say so said that it keeps the organization's rules no more.
    DEVICE_NONCOMPLIANT("device-noncompliant"),
    /// The database was put back from a backup, which knows nothing of what was ended since.
    RESTORED("restored");

    private final String wireName;

    Cause(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Cause> named(String wireName) {
        return Arrays.stream(values())
                .filter(cause -> cause.wireName.equals(wireName))
                .findFirst();
    }
}
