package io.bailiff.core.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import java.util.Set;

/// What one user has registered.
///
/// @param kinds at least one
public record Holding(UserId user, Set<AuthenticatorKind> kinds, Set<GroupId> groups) {

    public Holding {
        kinds = Set.copyOf(kinds);
        groups = Set.copyOf(groups);
    }

    /// True if nothing of it counts under this policy: he signs in with a Temporary Access Pass or
    /// not at all.
    public boolean strandedBy(MethodsPolicy policy) {
        return kinds.stream().noneMatch(policy.permitted(groups)::mayUse);
    }
}
