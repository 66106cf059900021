package io.bailiff.core.access;

import java.util.Optional;
import java.util.Set;

/// When a policy applies: if all of these hold.
///
/// @param clientApps empty for any
/// @param flows empty for any; else only sign-ins for another device count
public record Conditions(
        UserCondition users,
        AppCondition apps,
        Set<ClientAppType> clientApps,
        PlatformCondition platforms,
        LocationCondition locations,
        Set<TransferMethod> flows) {

    public Conditions {
        clientApps = Set.copyOf(clientApps);
        flows = Set.copyOf(flows);
    }

    /// True if it makes a difference where somebody is.
    public boolean goByPlace() {
        return !locations.equals(LocationCondition.ANY);
    }

    /// What does not hold, in the words of Entra's `analysisReasons`.
    public enum Reason {
        USERS("users"),
        APPLICATION("application"),
        CLIENT_APPS("clientApps"),
        PLATFORM("devicePlatform"),
        LOCATION("location"),
        FLOW("authenticationFlow");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// The first condition that does not hold; empty if the policy applies.
    Optional<Reason> unmet(AccessRequest request, Whereabouts where) {
        if (!users.holds(request.user(), request.groups(), request.roles())) {
            return Optional.of(Reason.USERS);
        }
        if (!apps.holds(request)) {
            return Optional.of(Reason.APPLICATION);
        }
        if (!clientApps.isEmpty() && !clientApps.contains(request.clientApp())) {
            return Optional.of(Reason.CLIENT_APPS);
        }
        if (!platforms.holds(request.platform())) {
            return Optional.of(Reason.PLATFORM);
        }
        if (!locations.holds(where)) {
            return Optional.of(Reason.LOCATION);
        }
        return flows.isEmpty() || request.flow().filter(flows::contains).isPresent()
                ? Optional.empty()
                : Optional.of(Reason.FLOW);
    }
}
