package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessRequest;
import io.bailiff.core.access.AccessRules;
import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.LocationCondition;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.OwnApps;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PlatformCondition;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.user.User;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All the circumstances that some policies tell apart: what they say to each of them, they say to everything.
///
/// @param weak the strengths that a password alone reaches
/// @param breakGlass whom no policy asks
record Circles(
        List<AccessPolicy> policies,
        List<NamedLocation> locations,
        List<Optional<InetAddress>> places,
        List<Optional<Platform>> platforms,
        Set<String> apps,
        Set<StrengthId> weak,
        Set<UserId> breakGlass) {

    /// One in nobody's named location, usually.
    private static final String ELSEWHERE = "192.0.2.1";

    /// @param policies that are on
    static Circles of(DirectoryReads reads, List<AccessPolicy> policies) {
        var locations = reads.namedLocations();
        var places = new ArrayList<Optional<InetAddress>>();
        places.add(Optional.empty());
        boolean here = policies.stream()
                .anyMatch(policy -> !policy.conditions().locations().equals(LocationCondition.ANY));
        if (here) {
            places.add(IpRange.address(ELSEWHERE));
            locations.forEach(location -> location.ranges().stream()
                    .limit(1)
                    .forEach(range -> places.add(IpRange.address(range.text().split("/", 2)[0]))));
        }
        boolean devices = policies.stream()
                .anyMatch(policy -> !policy.conditions().platforms().equals(PlatformCondition.ANY));
        var platforms = Stream.concat(
                        Stream.of(Optional.<Platform>empty()),
                        Arrays.stream(Platform.values()).filter(_ -> devices).map(Optional::of))
                .toList();
        var apps = new HashSet<>(Set.of("", OwnApps.ADMIN_CENTER, OwnApps.COMMAND_LINE));
        policies.forEach(policy -> apps.addAll(policy.conditions().apps().except()));
        return new Circles(
                policies,
                locations,
                places,
                platforms,
                apps,
                Stream.concat(AuthenticationStrength.BUILT_IN.stream(), reads.customStrengths().stream())
                        .filter(strength -> strength.satisfiedBy(Set.of(MethodMode.PASSWORD)))
                        .map(AuthenticationStrength::id)
                        .collect(Collectors.toSet()),
                reads.breakGlassAccounts().stream().map(BreakGlassAccount::user).collect(Collectors.toSet()));
    }

    /// True if a password alone opens nothing to him, wherever he is.
    boolean askEverywhere(User user, Set<GroupId> groups) {
        return !breakGlass.contains(user.id())
                && apps.stream()
                        .allMatch(app -> places.stream()
                                .allMatch(place -> platforms.stream()
                                        .allMatch(platform -> Stream.of(
                                                        ClientAppType.BROWSER, ClientAppType.MOBILE_AND_DESKTOP)
                                                .allMatch(kind -> asks(user, groups, app, place, platform, kind)))));
    }

    private boolean asks(
            User user,
            Set<GroupId> groups,
            String app,
            Optional<InetAddress> place,
            Optional<Platform> platform,
            ClientAppType kind) {
        var verdict = AccessRules.judge(
                policies,
                locations,
                new AccessRequest(
                        user.id(),
                        groups,
                        user.roles(),
                        app,
                        Set.of(),
                        kind,
                        platform,
                        place,
                        Optional.empty(),
                        Circumstances.NONE),
                weak);
        return verdict.blocking().isPresent() || !verdict.lacking().isEmpty();
    }
}
