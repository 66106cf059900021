package io.bailiff.server.console;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AppCondition;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.GrantControls;
import io.bailiff.core.access.LocationCondition;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.Places;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PlatformCondition;
import io.bailiff.core.access.TransferMethod;
import io.bailiff.core.access.UserCondition;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts policies into words, with names instead of ids.
@Component
class AccessWords {
    private final Users users;
    private final MethodsPolicies methods;
    private final NamedLocations locations;

    AccessWords(Users users, MethodsPolicies methods, NamedLocations locations) {
        this.users = users;
        this.methods = methods;
        this.locations = locations;
    }

    /// Only what says something: a condition that holds for everything is left out, but for users and apps.
    List<AccessLine> of(AccessPolicy policy) {
        var conditions = policy.conditions();
        var lines = new ArrayList<AccessLine>();
        lines.add(users(conditions.users()));
        lines.add(apps(conditions.apps()));
        if (!conditions.clientApps().isEmpty()) {
            lines.add(
                    new AccessLine("client-apps", sorted(conditions.clientApps(), ClientAppType::wireName), List.of()));
        }
        if (!conditions.platforms().equals(PlatformCondition.ANY)) {
            lines.add(platforms(conditions.platforms()));
        }
        if (!conditions.locations().equals(LocationCondition.ANY)) {
            lines.add(locations(conditions.locations()));
        }
        if (!conditions.flows().isEmpty()) {
            lines.add(new AccessLine("flows", sorted(conditions.flows(), TransferMethod::wireName), List.of()));
        }
        grant(policy.grant()).ifPresent(lines::add);
        policy.session()
                .frequency()
                .map(AccessWords::hours)
                .ifPresent(time -> lines.add(new AccessLine("frequency", List.of(time), List.of())));
        return lines;
    }

    private AccessLine users(UserCondition users) {
        var groups = methods.policy().groups();
        boolean nobody = !users.everybody()
                && users.users().isEmpty()
                && users.groups().isEmpty()
                && users.roles().isEmpty();
        return new AccessLine(
                nobody ? "nobody" : "users",
                people(users.users(), users.groups(), users.roles(), groups),
                people(users.exceptUsers(), users.exceptGroups(), users.exceptRoles(), groups));
    }

    private static AccessLine apps(AppCondition apps) {
        boolean nothing = !apps.all() && apps.apps().isEmpty();
        return new AccessLine(
                nothing ? "nothing" : "apps",
                sorted(apps.apps(), Function.identity()),
                sorted(apps.except(), Function.identity()));
    }

    private static AccessLine platforms(PlatformCondition platforms) {
        return new AccessLine(
                "platforms",
                sorted(platforms.platforms(), Platform::wireName),
                sorted(platforms.except(), Platform::wireName));
    }

    private AccessLine locations(LocationCondition condition) {
        var names = locations.all().stream().collect(Collectors.toMap(NamedLocation::id, NamedLocation::name));
        return new AccessLine("locations", places(condition.in(), names), places(condition.except(), names));
    }

    private static List<String> places(Places places, Map<LocationId, String> names) {
        var all = new ArrayList<>(sorted(places.named(), id -> names.getOrDefault(id, id.text())));
        if (places.trusted()) {
            all.addFirst("AllTrusted");
        }
        return all;
    }

    private Optional<AccessLine> grant(GrantControls grant) {
        return switch (grant) {
            case GrantControls.Block() -> Optional.of(new AccessLine("block", List.of(), List.of()));
            case GrantControls.None() -> Optional.empty();
            case GrantControls.Strengths(var ids, var all) ->
                Optional.of(new AccessLine(all ? "needs" : "needs-one", strengths(ids), List.of()));
        };
    }

    private static String hours(Duration time) {
        if (time.toHours() == 0) {
            return time.toMinutes() + " min";
        }
        return time.toHours() % 24 == 0 ? time.toDays() + " d" : time.toHours() + " h";
    }

    private List<String> strengths(List<StrengthId> ids) {
        return ids.stream()
                .map(id ->
                        methods.strength(id).map(AuthenticationStrength::name).orElse(id.text()))
                .toList();
    }

    private List<String> people(Set<UserId> named, Set<GroupId> in, Set<Role> roles, Map<GroupId, String> names) {
        var all = new ArrayList<>(sorted(
                named,
                id -> users.find(id).map(user -> user.principalName().value()).orElse(id.text())));
        all.addAll(sorted(in, id -> names.getOrDefault(id, id.text())));
        all.addAll(sorted(roles, Role::title));
        return all;
    }

    private static <T> List<String> sorted(Collection<T> values, Function<T, String> word) {
        return values.stream().map(word).sorted().toList();
    }
}
