package io.bailiff.core.access;

import io.bailiff.core.risk.RiskLevel;
import java.util.Optional;
import java.util.Set;

/// When a policy applies: if all of these hold.
///
/// @param clientApps empty for any
/// @param devices empty for any
/// @param signInRisks empty for any
/// @param userRisks empty for any
/// @param flows empty for any; else only sign-ins for another device count
/// @param times empty for always
public record Conditions(
        UserCondition users,
        Target target,
        Set<ClientAppType> clientApps,
        PlatformCondition platforms,
        LocationCondition locations,
        Optional<DeviceFilter> devices,
        Set<RiskLevel> signInRisks,
        Set<RiskLevel> userRisks,
        Set<TransferMethod> flows,
        Optional<TimeWindow> times) {

    public Conditions {
        clientApps = Set.copyOf(clientApps);
        signInRisks = Set.copyOf(signInRisks);
        userRisks = Set.copyOf(userRisks);
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
        USER_ACTIONS("userActions"),
        CONTEXT("authenticationContext"),
        CLIENT_APPS("clientApps"),
        PLATFORM("devicePlatform"),
        DEVICES("devices"),
        SIGN_IN_RISK("signInRisk"),
        USER_RISK("userRisk"),
        FLOW("authenticationFlow"),
        TIME("time"),
        LOCATION("location");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// The first condition but for the place that does not hold. The place comes last: a policy that only the place
    /// keeps from applying may apply to the next call.
    Optional<Reason> unmetBeforePlace(AccessRequest request) {
        if (!users.holds(request.who())) {
            return Optional.of(Reason.USERS);
        }
        if (!target.holds(request.wanted())) {
            return Optional.of(target.reason());
        }
        if (!clientApps.isEmpty() && !clientApps.contains(request.from().clientApp())) {
            return Optional.of(Reason.CLIENT_APPS);
        }
        if (!platforms.holds(request.from().platform())) {
            return Optional.of(Reason.PLATFORM);
        }
        return unmet(request.circumstances()).or(() -> unmet(request));
    }

    private Optional<Reason> unmet(Circumstances circumstances) {
        if (!devices.map(filter -> filter.holds(circumstances.device())).orElse(true)) {
            return Optional.of(Reason.DEVICES);
        }
        if (!signInRisks.isEmpty() && !signInRisks.contains(circumstances.signInRisk())) {
            return Optional.of(Reason.SIGN_IN_RISK);
        }
        return userRisks.isEmpty() || userRisks.contains(circumstances.userRisk())
                ? Optional.empty()
                : Optional.of(Reason.USER_RISK);
    }

    private Optional<Reason> unmet(AccessRequest request) {
        if (!flows.isEmpty() && request.from().flow().filter(flows::contains).isEmpty()) {
            return Optional.of(Reason.FLOW);
        }
        return times.map(window -> window.holds(request.at())).orElse(true)
                ? Optional.empty()
                : Optional.of(Reason.TIME);
    }

    /// True if it holds for these users whatever they want, from where and with what.
    public boolean always() {
        return everyApp() && anyhow();
    }

    /// True if it guards every app, and leaves none out.
    boolean everyApp() {
        return target instanceof AppCondition apps && apps.everything();
    }

    private boolean anyhow() {
        return clientApps.isEmpty()
                && platforms.equals(PlatformCondition.ANY)
                && locations.equals(LocationCondition.ANY)
                && devices.isEmpty()
                && signInRisks.isEmpty()
                && userRisks.isEmpty()
                && flows.isEmpty()
                && times.isEmpty();
    }
}
