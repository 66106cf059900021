package io.bailiff.core.access;

import io.bailiff.core.id.AccessPolicyId;
import java.time.Instant;
import java.util.Optional;

/// Policies as text, and back.
public final class PolicyText {
    private PolicyText() {}

    /// The policy that a form says.
    public static Reading<AccessPolicy> read(
            AccessPolicyId id, PolicyForm form, Instant createdAt, Optional<Instant> modifiedAt) {
        return PolicyReader.read(id, form, createdAt, modifiedAt);
    }

    /// The form that reads as this policy.
    public static PolicyForm of(AccessPolicy policy) {
        return PolicyWriter.of(policy);
    }
}
