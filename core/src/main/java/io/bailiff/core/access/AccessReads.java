package io.bailiff.core.access;

import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.policy.PolicyReads;
import java.util.List;
import java.util.Optional;

/// Looking at Conditional Access.
public interface AccessReads extends PolicyReads {

    /// The version grows with each change of a policy or a named location.
    AccessMoment accessMoment();

    /// All, the oldest first.
    List<AccessPolicy> accessPolicies();

    /// All, by name.
    List<NamedLocation> namedLocations();

    default Optional<AccessPolicy> accessPolicy(AccessPolicyId id) {
        return accessPolicies().stream()
                .filter(policy -> policy.id().equals(id))
                .findFirst();
    }
}
