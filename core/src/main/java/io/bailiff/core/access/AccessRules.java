package io.bailiff.core.access;

import io.bailiff.core.access.AccessVerdict.Finding;
import io.bailiff.core.access.AccessVerdict.Outcome;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.risk.RiskLevel;
import java.util.ArrayList;
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
        var where = Whereabouts.of(request.from(), locations);
        return new AccessVerdict(policies.stream()
                .filter(policy -> policy.state() != PolicyState.DISABLED)
                .map(policy -> new Finding(policy, outcome(policy, where, request, reached)))
                .toList());
    }

    private static Outcome outcome(
            AccessPolicy policy, Whereabouts where, AccessRequest request, Set<StrengthId> reached) {
        return policy.conditions()
                .unmetBeforePlace(request)
                .<Outcome>map(Outcome.NotApplied::new)
                .orElseGet(() -> switch (policy.conditions().locations().holds(where)) {
                    case NO -> new Outcome.NotApplied(Conditions.Reason.LOCATION);
                    case NOBODY_CAN_SAY -> new Outcome.CannotTell();
                    case YES -> demanded(policy, request, reached);
                });
    }

    private static Outcome demanded(AccessPolicy policy, AccessRequest request, Set<StrengthId> reached) {
        var lacking = new ArrayList<Control>();
        switch (policy.grant()) {
            case GrantControls.Block() -> {
                return new Outcome.Blocked();
            }
            case GrantControls.None() -> {}
            case GrantControls.Needs needs -> lacking.addAll(needs.lacking(control -> met(control, request, reached)));
        }
        if (policy.session().keyBound() && !request.circumstances().keyBound()) {
            lacking.add(new Control.KeyBound());
        }
        return lacking.isEmpty() ? new Outcome.Satisfied() : new Outcome.Lacking(lacking);
    }

    private static boolean met(Control control, AccessRequest request, Set<StrengthId> reached) {
        return switch (control) {
            case Control.Strength(var id) -> reached.contains(id);
            case Control.CompliantDevice() ->
                request.circumstances()
                        .device()
                        .filter(device -> device.compliant())
                        .isPresent();
            case Control.PasswordChange() -> request.done().passwordChanged();
            case Control.Terms(var id) -> request.done().accepted().contains(id);
            case Control.KeyBound() -> request.circumstances().keyBound();
        };
    }

    /// The policies that are on, and go by a user's risk so that they may apply at one level but not at the other.
    public static List<AccessPolicy> begun(Collection<AccessPolicy> policies, RiskLevel was, RiskLevel is) {
        return policies.stream()
                .filter(policy -> policy.state() == PolicyState.ENABLED)
                .filter(policy -> policy.conditions().userRisks().contains(is)
                        && !policy.conditions().userRisks().contains(was))
                .toList();
    }

    /// True if one of them is for this user.
    public static boolean anyFor(Who who, Collection<AccessPolicy> policies) {
        return policies.stream().anyMatch(policy -> policy.conditions().users().holds(who));
    }

    /// What they say to a break-glass account: none of them applies to it, whatever it says.
    public static AccessVerdict ofBreakGlass(Collection<AccessPolicy> policies) {
        return new AccessVerdict(policies.stream()
                .filter(policy -> policy.state() != PolicyState.DISABLED)
                .map(policy -> new Finding(policy, new Outcome.NotApplied(Conditions.Reason.USERS)))
                .toList());
    }
}
