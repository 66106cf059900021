package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessRequest;
import io.bailiff.core.access.AccessRules;
import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.OwnApps;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.user.User;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Would all policies together keep every Global Administrator out of the admin center, wherever he is and
/// whatever of his own he shows? A break-glass account that can sign in is always a way back.
final class Lockout {
    private static final int MOST_PLACES = 64;

    /// Some that are in nobody's named location, usually.
    private static final List<String> ELSEWHERE =
            List.of("192.0.2.1", "198.18.0.1", "203.0.113.1", "233.252.0.1", "100.64.0.1", "2001:db8::1", "3fff::1");

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
        var places = places(locations);
        return administrators.stream()
                .flatMap(admin -> reads.user(admin).stream())
                .noneMatch(admin -> getsIn(reads, admin, enforced, locations, places, now));
    }

    /// True if the account has something to sign in with.
    static boolean canSignIn(DirectoryReads reads, UserId user) {
        return reads.contained(user).isEmpty()
                && (reads.passwordHash(user).isPresent()
                        || reads.authenticators(user).stream()
                                .anyMatch(one -> one.kind() == AuthenticatorKind.PASSKEY
                                        && one.registeredAt().isPresent()));
    }

    /// One address of each place that has a name, and some that have none.
    private static List<Optional<InetAddress>> places(List<NamedLocation> locations) {
        var places = new ArrayList<Optional<InetAddress>>();
        ELSEWHERE.forEach(text -> places.add(IpRange.address(text)));
        places.add(Optional.empty());
        locations.stream()
                .flatMap(location -> location.ranges().stream().limit(1))
                .limit(MOST_PLACES)
                .forEach(range -> places.add(IpRange.address(range.text().split("/", 2)[0])));
        return places;
    }

    private static boolean getsIn(
            DirectoryReads reads,
            User admin,
            List<AccessPolicy> policies,
            List<NamedLocation> locations,
            List<Optional<InetAddress>> places,
            Instant now) {
        var groups = reads.groupsOf(admin.id());
        var reachable = reachable(reads, admin.id(), now);
        var platforms = Stream.concat(
                        Arrays.stream(Platform.values()).map(Optional::of), Stream.of(Optional.<Platform>empty()))
                .toList();
        return places.stream()
                .anyMatch(place -> platforms.stream().anyMatch(platform -> {
                    var verdict = AccessRules.judge(
                            policies,
                            locations,
                            new AccessRequest(
                                    admin.id(),
                                    groups,
                                    admin.roles(),
                                    OwnApps.ADMIN_CENTER,
                                    Set.of(),
                                    ClientAppType.BROWSER,
                                    platform,
                                    place,
                                    Optional.empty(),
                                    Circumstances.NONE),
                            reachable);
                    return verdict.blocking().isEmpty() && verdict.lacking().isEmpty();
                }));
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
