package io.bailiff.core.access;

import io.bailiff.core.id.AccessPolicyId;
import java.time.Instant;
import java.util.Optional;

/// A Conditional Access policy.
public record AccessPolicy(
        AccessPolicyId id,
        String name,
        Optional<String> description,
        PolicyState state,
        Conditions conditions,
        GrantControls grant,
        SessionControls session,
        Instant createdAt,
        Optional<Instant> modifiedAt) {
    public static final int MOST = 500;

    /// True if this policy means what another does, whatever they are called.
    public boolean asksTheSame(AccessPolicy other) {
        return state == other.state
                && conditions.equals(other.conditions)
                && grant.equals(other.grant)
                && session.equals(other.session);
    }

    /// The same in another state.
    public AccessPolicy in(PolicyState other) {
        return new AccessPolicy(id, name, description, other, conditions, grant, session, createdAt, modifiedAt);
    }
}
