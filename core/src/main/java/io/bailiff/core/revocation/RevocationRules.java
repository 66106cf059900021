package io.bailiff.core.revocation;

import static io.bailiff.core.user.Role.AUTHENTICATION_ADMINISTRATOR;
import static io.bailiff.core.user.Role.GLOBAL_ADMINISTRATOR;
import static io.bailiff.core.user.Role.HELPDESK_ADMINISTRATOR;
import static io.bailiff.core.user.Role.SECURITY_OPERATOR;
import static io.bailiff.core.user.Role.SECURITY_READER;
import static io.bailiff.core.user.Role.USER_ADMINISTRATOR;

import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import java.util.Optional;
import java.util.Set;

/// Who may revoke whom. The table is in `docs/roles.md`.
public final class RevocationRules {
    private RevocationRules() {}

    /// @param callerRoles the roles of the calling user at this moment; empty for applications
    /// @return empty if he may, else a stable code that says why not
    public static Optional<String> refusal(
            Authority authority, Set<Role> callerRoles, Scope scope, ScopeFacts.Known facts) {
        return switch (authority) {
            case Authority.OfApplication() -> Optional.empty();
            case Authority.OfUser(var caller, var onlyHimself) ->
                refusal(caller, onlyHimself ? Set.of() : callerRoles, scope, facts);
        };
    }

    private static Optional<String> refusal(UserId caller, Set<Role> roles, Scope scope, ScopeFacts.Known facts) {
        if (facts.owner().filter(caller::equals).isPresent()) {
            return Optional.empty();
        }
        if (roles.stream().anyMatch(role -> allows(role, scope, facts))) {
            return Optional.empty();
        }
        return Optional.of(roles.isEmpty() ? "notAnAdministrator" : "targetOutOfReach");
    }

    private static boolean allows(Role role, Scope scope, ScopeFacts.Known facts) {
        if (role == GLOBAL_ADMINISTRATOR) {
            return true;
        }
        if (facts.owner().isEmpty()) {
            return role == SECURITY_OPERATOR && scope.kind() == ScopeKind.CLIENT;
        }
        return reaches(role, facts.ownerRoles());
    }

    /// True if a holder of `role` may revoke somebody else who holds `targetRoles`: what else may be done to a user is
    /// bounded by this too.
    public static boolean reaches(Role role, Set<Role> targetRoles) {
        return targetRoles.stream().allMatch(target -> reaches(role, target)) && role != SECURITY_READER;
    }

    /// True if a holder of `role` may revoke a holder of `target`.
    private static boolean reaches(Role role, Role target) {
        return switch (role) {
            case GLOBAL_ADMINISTRATOR -> true;
            case SECURITY_OPERATOR -> target != GLOBAL_ADMINISTRATOR;
            case USER_ADMINISTRATOR ->
                target == USER_ADMINISTRATOR || target == HELPDESK_ADMINISTRATOR || target == SECURITY_READER;
            case AUTHENTICATION_ADMINISTRATOR -> target == AUTHENTICATION_ADMINISTRATOR || target == SECURITY_READER;
            case HELPDESK_ADMINISTRATOR -> target == HELPDESK_ADMINISTRATOR || target == SECURITY_READER;
            case SECURITY_READER -> false;
        };
    }
}
