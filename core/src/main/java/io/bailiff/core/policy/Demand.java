package io.bailiff.core.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Requirement;
import java.util.List;
import java.util.Set;

/// What is asked of one sign-in besides what its user always has to show: strengths, all of them.
/// Whoever may ask for one (a client, a request, a policy) adds it here.
public record Demand(List<AuthenticationStrength> strengths) {
    public static final Demand NOTHING = new Demand(List.of());

    public Demand {
        strengths = List.copyOf(strengths);
    }

    public boolean satisfiedBy(Set<MethodMode> shown) {
        return strengths.stream().allMatch(strength -> strength.satisfiedBy(shown));
    }

    /// What a sign-in still lacks. A method that does not lead on to what is asked is not among
    /// those that may be shown, however good it would be otherwise. Who has registered nothing yet
    /// registers something that does, as he would if his own state asked for it.
    ///
    /// What cannot be reached is not asked for here: the sign-in ends with what there is, and
    /// whoever asked is told.
    ///
    /// @param own what the user lacks whatever is demanded
    public Requirement lacking(Requirement own, Factors factors, Set<MethodMode> shown) {
        if (satisfiedBy(shown) || own instanceof Requirement.Register) {
            return own;
        }
        var showable = next(shown, factors.usable());
        if (!showable.isEmpty()) {
            return new Requirement.Show(showable);
        }
        var registrable = own instanceof Requirement.Nothing
                ? next(shown, factors.firstToRegister())
                : Set.<AuthenticatorKind>of();
        return registrable.isEmpty() ? own : new Requirement.Register(registrable);
    }

    /// The kinds that lead on; empty if not all of it can be reached with these.
    private Set<AuthenticatorKind> next(Set<MethodMode> shown, Set<AuthenticatorKind> usable) {
        var unmet = strengths.stream()
                .filter(strength -> !strength.satisfiedBy(shown))
                .toList();
        boolean possible = unmet.stream()
                .noneMatch(strength -> strength.next(shown, usable).isEmpty());
        return possible ? unmet.getFirst().next(shown, usable) : Set.of();
    }
}
