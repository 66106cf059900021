package io.bailiff.core.directory;

import io.bailiff.core.automation.Trigger;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One thing to do so that the tenant looks as a plan says.
sealed interface PlanStep {

    PlannedChange change();

    record Rename(PlannedChange change, String name) implements PlanStep {}

    record SaveMethods(PlannedChange change, MethodsPolicy policy) implements PlanStep {}

    record SaveStrength(PlannedChange change, AuthenticationStrength strength) implements PlanStep {}

    record SaveApi(PlannedChange change, Api api) implements PlanStep {}

    /// @param user as he shall be, with an id of his own
    record CreateUser(PlannedChange change, User user, Optional<ClearText> password) implements PlanStep {}

    /// @param old as he is
    /// @param user as he shall be
    record ChangeUser(PlannedChange change, User old, User user, Optional<ClearText> password) implements PlanStep {

        /// What rules may end something for, the worst first.
        List<Trigger> triggers() {
            List<Trigger> triggers = new ArrayList<>();
            if (old.enabled() && !user.enabled()) {
                triggers.add(Trigger.USER_DISABLED);
            }
            if (!user.roles().containsAll(old.roles())) {
                triggers.add(Trigger.ROLE_REMOVED);
            }
            if (!old.roles().containsAll(user.roles())) {
                triggers.add(Trigger.PRIVILEGE_RAISED);
            }
            return triggers;
        }

        boolean stopsAdministering() {
            return administers(old) && !administers(user);
        }

        boolean startsAdministering() {
            return !administers(old) && administers(user);
        }

        private static boolean administers(User user) {
            return user.enabled() && user.roles().contains(Role.GLOBAL_ADMINISTRATOR);
        }
    }

    /// @param members by name, since some of them may be made by the same plan
    record SaveGroup(PlannedChange change, Group group, Set<UserPrincipalName> members) implements PlanStep {}

    /// @param causeOfDeath why everything it holds ends with this, if it does
    record SaveClient(PlannedChange change, Client client, Optional<Cause> causeOfDeath) implements PlanStep {}

    /// @param ends every session that comes from it ends with this
    record SaveProvider(PlannedChange change, Provider provider, boolean ends) implements PlanStep {}
}
