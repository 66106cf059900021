package io.bailiff.core.access;

import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// True if a place is named by countries.
    boolean countries() {
        return locations.stream().anyMatch(one -> one.countries().isPresent());
    }

    /// True if a policy names such a place.
    boolean dependsOnCountries() {
        var named = locations.stream()
                .filter(one -> one.countries().isPresent())
                .map(NamedLocation::id)
                .toList();
        return policies.stream()
                .map(policy -> policy.conditions().locations())
                .anyMatch(places -> named.stream().anyMatch(places::names));
    }

    /// True if a policy is on that says how tokens are watched.
    boolean watching() {
        return policies.stream()
                .anyMatch(policy -> policy.state() == PolicyState.ENABLED
                        && (policy.session().continuous().isPresent()
                                || policy.session().frequency().isPresent()));
    }

    /// True if a policy asks for more than a proof.
    boolean asksForDeeds() {
        return policies.stream()
                .anyMatch(policy -> policy.grant() instanceof GrantControls.Needs(var controls, var _)
                        && controls.stream()
                                .anyMatch(control ->
                                        control instanceof Control.Terms || control instanceof Control.PasswordChange));
    }

    /// The authentication contexts that policies guard which are on.
    Set<String> contexts() {
        return policies.stream()
                .filter(policy -> policy.state() == PolicyState.ENABLED)
                .flatMap(policy -> policy.conditions().target() instanceof Target.Contexts(var names)
                        ? names.stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
    }
}
