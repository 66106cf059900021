package io.bailiff.core.notice;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import java.util.Optional;
import java.util.Set;

/// What a user is told about, and by which entry of the audit log it is known.
///
/// Told from the log, no feature can forget it: whatever registers, removes or replaces a factor
/// writes the same entries.
public enum NoticeKind {
    WRONG_SECOND_FACTOR("wrong-second-factor"),
    RECOVERY_CODE_USED("recovery-code-used"),
    NEW_DEVICE("new-device"),
    METHOD_ADDED("method-added"),
    METHOD_REMOVED("method-removed"),
    METHOD_REPLACED("method-replaced"),
    PASSWORD_CHANGED("password-changed"),
    PASSWORD_RESET("password-reset"),
    CONTAINED("contained"),
    REREGISTRATION_REQUIRED("reregistration-required"),
    PASS_ISSUED("pass-issued"),
    DEVICE_REGISTERED("device-registered"),
    DEVICE_REMOVED("device-removed"),
    DEVICE_DISABLED("device-disabled");

    /// The actions of the audit log among which notices are found.
    static final Set<String> ACTIONS = Set.of(
            "sign-in",
            "new-device",
            "add-authenticator",
            "bind-certificate",
            "remove-authenticator",
            "replace-authenticator",
            "change-password",
            "reset-password",
            "contain",
            "require-reregistration",
            "issue-access-pass",
            "register-device",
            "remove-device",
            "disable-device");

    private final String wireName;

    NoticeKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// Empty if the entry is nothing to write about.
    static Optional<NoticeKind> of(AuditEntry entry) {
        if (entry.action().equals("sign-in")) {
            return ofSignIn(entry);
        }
        if (!entry.outcome().equals(AuditEntry.OK)) {
            return Optional.empty();
        }
        return switch (entry.action()) {
            case "new-device" -> Optional.of(NEW_DEVICE);
            case "add-authenticator", "bind-certificate" -> Optional.of(METHOD_ADDED);
            case "remove-authenticator" -> Optional.of(METHOD_REMOVED);
            case "replace-authenticator" -> Optional.of(METHOD_REPLACED);
            case "change-password" -> Optional.of(PASSWORD_CHANGED);
            case "reset-password" -> Optional.of(PASSWORD_RESET);
            case "contain" -> Optional.of(CONTAINED);
            case "require-reregistration" -> Optional.of(REREGISTRATION_REQUIRED);
            case "issue-access-pass" -> Optional.of(PASS_ISSUED);
            case "register-device" -> Optional.of(DEVICE_REGISTERED);
            case "remove-device" -> Optional.of(DEVICE_REMOVED);
            case "disable-device" -> Optional.of(DEVICE_DISABLED);
            default -> Optional.empty();
        };
    }

    private static Optional<NoticeKind> ofSignIn(AuditEntry entry) {
        String method = entry.detail().getOrDefault("method", "");
        return switch (entry.outcome()) {
            case "wrongCode" -> Optional.of(WRONG_SECOND_FACTOR);
            case AuditEntry.OK, "registrationNeeded", "passwordChangeNeeded", "moreNeeded" ->
                method.equals(AuthenticatorKind.RECOVERY_CODES.wireName())
                        ? Optional.of(RECOVERY_CODE_USED)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// True if somebody else than the user did it, in his office.
    static boolean byAnother(AuditEntry entry) {
        return switch (entry.actor()) {
            case Actor.ByUser(var user, var _) -> !user.text().equals(entry.target());
            case Actor.ByClient _ -> true;
            case Actor.ByRule _, Actor.Unknown _ -> false;
        };
    }
}
