package io.bailiff.core.directory;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessRequest;
import io.bailiff.core.access.AccessRules;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.AppCondition;
import io.bailiff.core.access.BreakGlassAccount;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.Control;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.Done;
import io.bailiff.core.access.From;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.LocationCondition;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.OwnApps;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PlatformCondition;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.access.Who;
import io.bailiff.core.device.DeviceFacts;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.User;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The circumstances that some policies tell apart: what they say to each of these, they say to everything.
///
/// @param policies that are on
/// @param weak the strengths that a password alone reaches
/// @param breakGlass whom no policy asks
record Circles(
        List<AccessPolicy> policies,
        List<NamedLocation> locations,
        List<Place> places,
        List<Optional<Platform>> platforms,
        Set<String> apps,
        List<Instant> times,
        Set<StrengthId> weak,
        Set<UserId> breakGlass) {

    /// Some that are in nobody's named location, usually.
    private static final List<String> ELSEWHERE = List.of("192.0.2.1", "198.18.0.1", "203.0.113.1", "2001:db8::1");

    private static final int MOST_PLACES = 64;
    private static final int STEP_HOURS = 3;
    private static final int WEEK_HOURS = 168;

    /// Our own pages hand out no token that could be bound to a key.
    private static final Circumstances BARE = new Circumstances(Optional.empty(), RiskLevel.NONE, RiskLevel.NONE, true);

    private static final Circumstances ON_GOOD_DEVICE = new Circumstances(
            Optional.of(new DeviceFacts(new DeviceId(new UUID(0, 0)), "", "", "", "Workplace", true, Map.of())),
            RiskLevel.NONE,
            RiskLevel.NONE,
            true);

    record Place(Optional<InetAddress> address, Country country) {}

    /// @param policies that are on
    /// @param locations as they are, or would be
    static Circles of(DirectoryReads reads, List<AccessPolicy> policies, List<NamedLocation> locations, Instant now) {
        boolean somewhere = policies.stream()
                .anyMatch(policy -> !policy.conditions().locations().equals(LocationCondition.ANY));
        boolean sometimes =
                policies.stream().anyMatch(policy -> policy.conditions().times().isPresent());
        boolean platforms = policies.stream()
                .anyMatch(policy -> !policy.conditions().platforms().equals(PlatformCondition.ANY));
        var apps = new HashSet<>(Set.of("", OwnApps.ADMIN_CENTER, OwnApps.COMMAND_LINE));
        policies.forEach(policy -> {
            if (policy.conditions().target() instanceof AppCondition(var _, var _, var except)) {
                apps.addAll(except);
            }
        });
        return new Circles(
                policies,
                locations,
                somewhere ? places(locations) : List.of(new Place(Optional.empty(), Country.UNKNOWN)),
                Stream.concat(
                                Stream.of(Optional.<Platform>empty()),
                                Arrays.stream(Platform.values())
                                        .filter(_ -> platforms)
                                        .map(Optional::of))
                        .toList(),
                apps,
                sometimes
                        ? LongStream.range(0, WEEK_HOURS / STEP_HOURS)
                                .mapToObj(step -> now.plus(Duration.ofHours(step * STEP_HOURS)))
                                .toList()
                        : List.of(now),
                Stream.concat(AuthenticationStrength.BUILT_IN.stream(), reads.customStrengths().stream())
                        .filter(strength -> strength.satisfiedBy(Set.of(MethodMode.PASSWORD)))
                        .map(AuthenticationStrength::id)
                        .collect(Collectors.toSet()),
                reads.breakGlassAccounts().stream().map(BreakGlassAccount::user).collect(Collectors.toSet()));
    }

    /// One address or country of each place that has a name, and some that have none.
    private static List<Place> places(List<NamedLocation> locations) {
        var places = new ArrayList<Place>();
        places.add(new Place(Optional.empty(), Country.UNKNOWN));
        ELSEWHERE.forEach(text -> places.add(new Place(IpRange.address(text), Country.UNKNOWN)));
        places.add(new Place(IpRange.address(ELSEWHERE.getFirst()), new Country.Known("ZZ")));
        for (var location : locations.stream().limit(MOST_PLACES).toList()) {
            location.ranges().stream()
                    .limit(1)
                    .forEach(range ->
                            places.add(new Place(IpRange.address(range.text().split("/", 2)[0]), Country.UNKNOWN)));
            location.countries().stream()
                    .flatMap(some -> some.codes().stream().limit(1))
                    .forEach(code ->
                            places.add(new Place(IpRange.address(ELSEWHERE.getFirst()), new Country.Known(code))));
        }
        return places;
    }

    /// True if he gets into the admin center in some of these circumstances, showing what he can.
    boolean letInSomewhere(User user, Set<GroupId> groups, Set<StrengthId> reachable) {
        return times.stream()
                .anyMatch(time -> places.stream()
                        .anyMatch(place -> platforms.stream()
                                .anyMatch(platform -> meetable(judge(
                                        user,
                                        groups,
                                        OwnApps.ADMIN_CENTER,
                                        from(ClientAppType.BROWSER, platform, place),
                                        BARE,
                                        time,
                                        reachable)))));
    }

    /// Everybody can accept terms of use on the way.
    private static boolean meetable(AccessVerdict verdict) {
        return verdict.blocking().isEmpty() && verdict.open().stream().allMatch(Control.Terms.class::isInstance);
    }

    /// True if a password alone opens nothing to him, whatever he uses, wherever he is.
    boolean askEverywhere(User user, Set<GroupId> groups) {
        return !breakGlass.contains(user.id())
                && apps.stream()
                        .allMatch(app -> places.stream()
                                .allMatch(place -> platforms.stream()
                                        .allMatch(platform -> Stream.of(
                                                        ClientAppType.BROWSER, ClientAppType.MOBILE_AND_DESKTOP)
                                                .allMatch(kind -> Stream.of(BARE, ON_GOOD_DEVICE)
                                                        .allMatch(what -> times.stream()
                                                                .allMatch(time -> asks(judge(
                                                                        user,
                                                                        groups,
                                                                        app,
                                                                        from(kind, platform, place),
                                                                        what,
                                                                        time,
                                                                        weak))))))));
    }

    private static boolean asks(AccessVerdict verdict) {
        return verdict.blocking().isPresent() || !verdict.lacking().isEmpty();
    }

    private static From from(ClientAppType kind, Optional<Platform> platform, Place place) {
        return new From(kind, platform, place.address(), place.country(), Optional.empty());
    }

    private AccessVerdict judge(
            User user,
            Set<GroupId> groups,
            String app,
            From from,
            Circumstances circumstances,
            Instant at,
            Set<StrengthId> reached) {
        var request = new AccessRequest(
                new Who(user, groups), Wanted.app(app, Set.of()), from, circumstances, Done.NOTHING, at);
        return AccessRules.judge(policies, locations, request, reached);
    }
}
