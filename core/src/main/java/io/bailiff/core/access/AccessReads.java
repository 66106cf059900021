package io.bailiff.core.access;

import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.policy.PolicyReads;
import java.time.Instant;
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

    /// How many sign-ins are remembered from `from` until before `until`.
    long countSignIns(Instant from, Instant until);

    /// A page of them, the oldest first.
    ///
    /// @param after the last one of the page before
    List<Remembered> signIns(Instant from, Instant until, Optional<Remembered> after, int most);

    /// A remembered sign-in.
    ///
    /// @param id tells it from others of the same time
    record Remembered(long id, PastSignIn signIn) {}

    default Optional<AccessPolicy> accessPolicy(AccessPolicyId id) {
        return accessPolicies().stream()
                .filter(policy -> policy.id().equals(id))
                .findFirst();
    }
}
