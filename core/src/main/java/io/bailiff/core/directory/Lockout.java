package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Would all policies together keep every Global Administrator out of the admin center, wherever he is and
/// whatever of his own he shows? A break-glass account that can sign in is always a way back.
final class Lockout {
    private Lockout() {}

    /// @param policies as they would be
    /// @param locations as they would be
    static boolean everybody(
            DirectoryReads reads, List<AccessPolicy> policies, List<NamedLocation> locations, Instant now) {
        var enforced = policies.stream()
                .filter(policy -> policy.state() == PolicyState.ENABLED)
                .toList();
        var administrators = reads.enabledGlobalAdministrators();
        if (enforced.isEmpty() || administrators.isEmpty()) {
            return false;
        }
        var marked =
                reads.breakGlassAccounts().stream().map(BreakGlassAccount::user).collect(Collectors.toSet());
        if (administrators.stream().anyMatch(admin -> marked.contains(admin) && canSignIn(reads, admin))) {
            return false;
        }
        var circles = Circles.of(reads, enforced, locations, now);
        return administrators.stream()
                .flatMap(admin -> reads.user(admin).stream())
                .noneMatch(admin ->
                        circles.letInSomewhere(admin, reads.groupsOf(admin.id()), reachable(reads, admin.id(), now)));
    }

    /// True if the account has something to sign in with.
    static boolean canSignIn(DirectoryReads reads, UserId user) {
        return reads.contained(user).isEmpty()
                && (reads.passwordHash(user).isPresent()
                        || reads.authenticators(user).stream()
                                .anyMatch(one -> one.kind() == AuthenticatorKind.PASSKEY
                                        && one.registeredAt().isPresent()));
    }

    /// The strengths that he can show with what he has, or may register on the way.
    private static Set<StrengthId> reachable(DirectoryReads reads, UserId user, Instant now) {
        var factors = Factors.read(reads, user, reads.standingOf(user), now);
        var modes = EnumSet.of(MethodMode.PASSWORD);
        Stream.concat(factors.usable().stream(), factors.firstToRegister().stream())
                .forEach(kind -> modes.addAll(MethodMode.of(kind)));
        return Stream.concat(AuthenticationStrength.BUILT_IN.stream(), reads.customStrengths().stream())
                .filter(strength -> strength.satisfiedBy(modes))
                .map(AuthenticationStrength::id)
                .collect(Collectors.toSet());
    }
}
