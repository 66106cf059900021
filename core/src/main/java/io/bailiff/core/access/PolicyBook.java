package io.bailiff.core.access;

import java.util.List;

/// Policies and places as they were at one version, to be used as long as that is the version.
///
/// @param policies those that are not off
record PolicyBook(long version, List<AccessPolicy> policies, List<NamedLocation> locations) {
    static final PolicyBook EMPTY = new PolicyBook(-1, List.of(), List.of());

    PolicyBook {
        policies = List.copyOf(policies);
        locations = List.copyOf(locations);
    }

    /// @param version read before what is read here, in the same transaction: never newer than it
    static PolicyBook read(AccessReads reads, long version) {
        return new PolicyBook(
                version,
                reads.accessPolicies().stream()
                        .filter(policy -> policy.state() != PolicyState.DISABLED)
                        .toList(),
                reads.namedLocations());
    }
}
