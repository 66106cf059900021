package io.bailiff.core.access;

import io.bailiff.core.access.AccessVerdict.Finding;
import io.bailiff.core.access.AccessVerdict.Outcome;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.user.User;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What the policies say to a request, as Entra documents it: a policy applies if all of its conditions
/// hold; all that apply must be satisfied; one that blocks decides.
public final class AccessRules {
    private AccessRules() {}

    /// @param reached the strengths that the user has shown so far
    public static AccessVerdict judge(
            Collection<AccessPolicy> policies,
            List<NamedLocation> locations,
            AccessRequest request,
            Set<StrengthId> reached) {
        var where = Whereabouts.of(request.address(), locations);
        return new AccessVerdict(policies.stream()
                .filter(policy -> policy.state() != PolicyState.DISABLED)
                .map(policy -> new Finding(policy, outcome(policy, where, request, reached)))
                .toList());
    }

    private static Outcome outcome(
            AccessPolicy policy, Whereabouts where, AccessRequest request, Set<StrengthId> reached) {
        return policy.conditions()
                .unmet(request, where)
                .<Outcome>map(Outcome.NotApplied::new)
                .orElseGet(() -> switch (policy.grant()) {
                    case GrantControls.Block() -> new Outcome.Blocked();
                    case GrantControls.None() -> new Outcome.Satisfied();
                    case GrantControls.Strengths strengths -> {
                        var lacking = strengths.lacking(reached);
                        yield lacking.isEmpty() ? new Outcome.Satisfied() : new Outcome.Lacking(lacking);
                    }
                });
    }

    /// True if this policy alone keeps somebody out of everything, wherever he is and whatever he uses.
    public static boolean shutsOut(AccessPolicy policy, User user, Set<GroupId> groups) {
        var conditions = policy.conditions();
        boolean always = conditions.apps().all()
                && conditions.apps().except().isEmpty()
                && conditions.clientApps().isEmpty()
                && conditions.platforms().equals(PlatformCondition.ANY)
                && conditions.locations().equals(LocationCondition.ANY)
                && conditions.flows().isEmpty();
        return policy.state() == PolicyState.ENABLED
                && policy.grant() instanceof GrantControls.Block
                && always
                && conditions.users().holds(user.id(), groups, user.roles());
    }
}
