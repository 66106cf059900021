package io.bailiff.core.access;

import io.bailiff.core.access.AccessVerdict.Finding;
import io.bailiff.core.access.AccessVerdict.Outcome;
import io.bailiff.core.id.StrengthId;
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

    /// What they say to a break-glass account: none of them applies to it, whatever it says.
    public static AccessVerdict ofBreakGlass(Collection<AccessPolicy> policies) {
        return new AccessVerdict(policies.stream()
                .filter(policy -> policy.state() != PolicyState.DISABLED)
                .map(policy -> new Finding(policy, new Outcome.NotApplied(Conditions.Reason.USERS)))
                .toList());
    }
}
