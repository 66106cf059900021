package io.bailiff.core.policy;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Permitted;
import io.bailiff.core.id.GroupId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The tenant's policy on authentication methods.
///
/// @param rules a method without one is everybody's
/// @param systemPreferred the strongest method is offered first, whatever the user prefers
/// @param rememberDays how long a browser may stand in for a second factor; 0 for not at all
/// @param campaign whom to ask to register what
public record MethodsPolicy(
        Map<AuthenticatorKind, MethodRule> rules,
        boolean systemPreferred,
        int rememberDays,
        Optional<Campaign> campaign) {
    public static final MethodsPolicy DEFAULT = new MethodsPolicy(Map.of(), true, 0, Optional.empty());
    public static final int MOST_DAYS = 365;

    public MethodsPolicy {
        rules = rules.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(MethodRule.OPEN))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        if (rules.keySet().stream().anyMatch(kind -> !restrictable(kind))) {
            throw new IllegalArgumentException("the way back in is not taken away by a policy");
        }
        if (rememberDays < 0 || rememberDays > MOST_DAYS) {
            throw new IllegalArgumentException("0 to " + MOST_DAYS + " days, was " + rememberDays);
        }
    }

    /// False for a Temporary Access Pass: an administrator hands it out each time, and it is the one
    /// way back in for somebody whose methods were all forbidden.
    public static boolean restrictable(AuthenticatorKind kind) {
        return kind != AuthenticatorKind.ACCESS_PASS;
    }

    public MethodRule rule(AuthenticatorKind kind) {
        return rules.getOrDefault(kind, MethodRule.OPEN);
    }

    /// What members of these groups may use and register.
    public Permitted permitted(Set<GroupId> groups) {
        return new Permitted(
                kinds(kind -> rule(kind).mayUse(groups)),
                kinds(kind -> restrictable(kind) && rule(kind).mayRegister(groups)));
    }

    private static Set<AuthenticatorKind> kinds(Predicate<AuthenticatorKind> which) {
        return Arrays.stream(AuthenticatorKind.values()).filter(which).collect(Collectors.toSet());
    }

    /// True if it says the same of all users.
    public boolean ofNoGroup() {
        return rules.values().stream().allMatch(MethodRule::ofNoGroup);
    }

    /// How long a browser may stand in for a second factor; empty for not at all.
    public Optional<Duration> remembering() {
        return rememberDays == 0 ? Optional.empty() : Optional.of(Duration.ofDays(rememberDays));
    }
}
