package io.bailiff.core.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.AuthenticatorReads;
import io.bailiff.core.authenticator.Permitted;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looking at what the organization allows and asks for.
public interface PolicyReads extends AuthenticatorReads {

    /// [MethodsPolicy#DEFAULT] if nothing was ever said.
    MethodsPolicy methodsPolicy();

    Set<GroupId> groupsOf(UserId user);

    /// What the user wants to be asked for first.
    Optional<AuthenticatorKind> preferredMethod(UserId user);

    Campaign.Skipped skipped(UserId user, AuthenticatorKind kind);

    /// Those that administrators have made, by name.
    List<AuthenticationStrength> customStrengths();

    /// What every enabled user who has registered something has registered. As long as the list of
    /// those users: for a change of the policy, not for a sign-in.
    List<Holding> holdings();

    @Override
    default Permitted permitted(UserId user) {
        MethodsPolicy policy = methodsPolicy();
        return policy.permitted(policy.ofNoGroup() ? Set.of() : groupsOf(user));
    }

    default Optional<AuthenticationStrength> strength(StrengthId id) {
        return AuthenticationStrength.builtIn(id)
                .or(() -> customStrengths().stream()
                        .filter(strength -> strength.id().equals(id))
                        .findFirst());
    }

    /// All of these; one that is not there any more is not asked for.
    default Demand demand(Collection<StrengthId> ids) {
        return new Demand(ids.stream().flatMap(id -> strength(id).stream()).toList());
    }
}
