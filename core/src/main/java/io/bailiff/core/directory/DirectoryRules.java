package io.bailiff.core.directory;

import static io.bailiff.core.user.Role.AUTHENTICATION_ADMINISTRATOR;
import static io.bailiff.core.user.Role.GLOBAL_ADMINISTRATOR;
import static io.bailiff.core.user.Role.HELPDESK_ADMINISTRATOR;
import static io.bailiff.core.user.Role.SECURITY_OPERATOR;
import static io.bailiff.core.user.Role.SECURITY_READER;
import static io.bailiff.core.user.Role.USER_ADMINISTRATOR;

import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.RevocationRules;
import io.bailiff.core.user.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who may do what in the directory. The table is in `docs/roles.md`.
///
/// Nobody reaches further with a change than with a revocation: else a helper would reset the password of an
/// administrator and be one himself.
public final class DirectoryRules {
    private static final Set<Deed> TAKES_NOTHING_OVER = EnumSet.of(
            Deed.DISABLE_USER,
            Deed.WITHDRAW_CONSENT,
            Deed.REQUIRE_REREGISTRATION,
            Deed.CONTAIN,
            Deed.DECIDE_RISK,
            Deed.CHANGE_DEVICE,
            Deed.ENABLE_DEVICE,
            Deed.DISABLE_DEVICE,
            Deed.REMOVE_DEVICE,
            Deed.JUDGE_DEVICE);

    private DirectoryRules() {}

    /// May he do this to a user who holds `targetRoles`?
    ///
    /// @param callerRoles the roles of the calling user at this moment; empty for applications
    /// @return empty if he may, else a stable code that says why not
    public static Optional<String> refusal(
            Authority authority, Set<Role> callerRoles, Deed deed, Set<Role> targetRoles) {
        return switch (authority) {
            case Authority.OfApplication() -> ofApplication(deed, targetRoles);
            case Authority.OfUser(var _, var onlyHimself) ->
                onlyHimself || callerRoles.isEmpty()
                        ? Optional.of("notAnAdministrator")
                        : ofUser(callerRoles, deed, targetRoles);
        };
    }

    /// As above, for what is done to a client or the tenant.
    public static Optional<String> refusal(Authority authority, Set<Role> callerRoles, Deed deed) {
        return refusal(authority, callerRoles, deed, Set.of());
    }

    /// An application with a broad permission must not become an administrator by taking one over. Disabling stays
    /// possible: it takes nothing over, and automation that answers an attack needs it most for administrators.
    private static Optional<String> ofApplication(Deed deed, Set<Role> targetRoles) {
        return targetRoles.isEmpty() || TAKES_NOTHING_OVER.contains(deed)
                ? Optional.empty()
                : Optional.of("targetOutOfReach");
    }

    private static Optional<String> ofUser(Set<Role> callerRoles, Deed deed, Set<Role> targetRoles) {
        List<Role> entitled =
                callerRoles.stream().filter(role -> allows(role, deed)).toList();
        if (entitled.isEmpty()) {
            return Optional.of("roleTooLow");
        }
        return entitled.stream().anyMatch(role -> RevocationRules.reaches(role, targetRoles))
                ? Optional.empty()
                : Optional.of("targetOutOfReach");
    }

    /// True if holders of `role` may do this to somebody within their reach.
    public static boolean allows(Role role, Deed deed) {
        return role == GLOBAL_ADMINISTRATOR
                || switch (deed) {
                    case CREATE_USER,
                            CHANGE_PROFILE,
                            ENABLE_USER,
                            DELETE_USER,
                            RESTORE_USER,
                            FORGET_USER,
                            CHANGE_GROUP -> role == USER_ADMINISTRATOR;
                    case DISABLE_USER ->
                        role == USER_ADMINISTRATOR || role == AUTHENTICATION_ADMINISTRATOR || role == SECURITY_OPERATOR;
                    case RESET_PASSWORD ->
                        role == USER_ADMINISTRATOR
                                || role == AUTHENTICATION_ADMINISTRATOR
                                || role == HELPDESK_ADMINISTRATOR;
                    case REMOVE_AUTHENTICATOR,
                            ISSUE_ACCESS_PASS,
                            SET_MFA_STATE,
                            SET_DEFAULT_METHOD,
                            IMPORT_TOKENS,
                            ASSIGN_TOKEN,
                            BIND_CERTIFICATE,
                            CHANGE_DEVICE,
                            ENABLE_DEVICE -> role == AUTHENTICATION_ADMINISTRATOR;
                    case DISABLE_DEVICE, REMOVE_DEVICE ->
                        role == AUTHENTICATION_ADMINISTRATOR || role == SECURITY_OPERATOR;
                    case REQUIRE_REREGISTRATION -> role == AUTHENTICATION_ADMINISTRATOR || role == SECURITY_OPERATOR;
                    // Whoever may do each of its parts: revoke, disable, require re-registration, withdraw consent.
                    case CONTAIN -> role == SECURITY_OPERATOR;
                    case WITHDRAW_CONSENT -> role == USER_ADMINISTRATOR || role == SECURITY_OPERATOR;
                    case DISABLE_CLIENT, WITHDRAW_ALL_CONSENTS, DECIDE_HELD, DECIDE_RISK, RUN_DRILL, RUN_REPORT ->
                        role == SECURITY_OPERATOR;
                    case ASSIGN_ROLES,
                            CHANGE_GUARDING_GROUP,
                            ENABLE_CLIENT,
                            CHANGE_CLIENT,
                            DELETE_CLIENT,
                            DELETE_API,
                            CHANGE_METHODS_POLICY,
                            CHANGE_ACCESS_POLICY,
                            MARK_BREAK_GLASS,
                            CHANGE_REVOCATION_RULE,
                            REMOVE_PROVIDER,
                            JUDGE_DEVICE,
                            CHANGE_RECEIVER,
                            CHANGE_TRANSMITTER,
                            MAKE_BACKUP,
                            APPLY_PLAN,
                            CHANGE_BRANDING,
                            TEST_DELIVERY,
                            ROTATE_KEYS -> false;
                };
    }

    /// What there is to look at.
    public enum Sight {
        USERS,
        SESSIONS,
        KILLS,
        /// Receivers, and whatever else there is.
        EVERYTHING
    }

    /// May he look at what is not his own? Everybody may look at his own account and sessions.
    ///
    /// @return empty if he may, else a stable code that says why not
    public static Optional<String> refusalToLook(Authority authority, Set<Role> callerRoles, Sight sight) {
        return switch (authority) {
            case Authority.OfApplication() -> Optional.empty();
            case Authority.OfUser(var _, var onlyHimself) -> {
                if (onlyHimself || callerRoles.isEmpty()) {
                    yield Optional.of("notAnAdministrator");
                }
                yield callerRoles.stream().anyMatch(role -> sight != Sight.EVERYTHING || seesEverything(role))
                        ? Optional.empty()
                        : Optional.of("roleTooLow");
            }
        };
    }

    private static boolean seesEverything(Role role) {
        return role == GLOBAL_ADMINISTRATOR || role == SECURITY_OPERATOR || role == SECURITY_READER;
    }

    /// True if taking these users out would leave nobody who can undo it.
    ///
    /// @param administrators enabled Global Administrators at this moment
    /// @param losing those of them who are about to be disabled, deleted or demoted
    /// @param gaining others who are about to become one
    public static boolean wouldLockEveryoneOut(
            Collection<UserId> administrators, Set<UserId> losing, Collection<UserId> gaining) {
        return !administrators.isEmpty() && gaining.isEmpty() && losing.containsAll(administrators);
    }
}
