package io.bailiff.core.access;

import io.bailiff.core.credential.CredentialReads;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.PolicyReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looking at Conditional Access.
public interface AccessReads extends PolicyReads, CredentialReads {

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

    /// Terms of use, all, by name.
    List<Agreement> agreements();

    /// Who has accepted it, each version by itself, the newest first.
    List<Acceptance> acceptances(AgreementId agreement);

    List<Acceptance> acceptancesOf(UserId user);

    default Optional<Agreement> agreement(AgreementId id) {
        return agreements().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /// The terms that a user has accepted as they are now.
    default Set<AgreementId> accepted(UserId user, Instant now) {
        var all = acceptancesOf(user);
        return agreements().stream()
                .filter(agreement -> all.stream().anyMatch(one -> agreement.accepted(one, now)))
                .map(Agreement::id)
                .collect(Collectors.toSet());
    }

    default Optional<AccessPolicy> accessPolicy(AccessPolicyId id) {
        return accessPolicies().stream()
                .filter(policy -> policy.id().equals(id))
                .findFirst();
    }
}
