package io.bailiff.core.access;

import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Policies and places as they were at one version, to be used as long as that is the version.
///
/// @param policies those that are not off
/// @param breakGlass whom none of them holds back
record PolicyBook(long version, List<AccessPolicy> policies, List<NamedLocation> locations, Set<UserId> breakGlass) {
    static final PolicyBook EMPTY = new PolicyBook(-1, List.of(), List.of(), Set.of());

    PolicyBook {
        policies = List.copyOf(policies);
        locations = List.copyOf(locations);
        breakGlass = Set.copyOf(breakGlass);
    }

    /// @param version read before what is read here, in the same transaction: never newer than it
    static PolicyBook read(AccessReads reads, long version) {
        return new PolicyBook(
                version,
                reads.accessPolicies().stream()
                        .filter(policy -> policy.state() != PolicyState.DISABLED)
                        .toList(),
                reads.namedLocations(),
                reads.breakGlassAccounts().stream().map(BreakGlassAccount::user).collect(Collectors.toSet()));
    }
}
