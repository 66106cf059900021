package io.bailiff.server.console;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.GrantControls;
import io.bailiff.core.access.LocationCondition;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.Places;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PlatformCondition;
import io.bailiff.core.access.TransferMethod;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts policies into words, with names instead of ids.
@Component
class AccessWords {
    private final Users users;
    private final MethodsPolicies methods;
    private final AccessPolicies policies;

    AccessWords(Users users, MethodsPolicies methods, AccessPolicies policies) {
        this.users = users;
        this.methods = methods;
        this.policies = policies;
    }

    /// Only what says something: a condition that holds for everything is left out, but for users and apps.
    List<AccessLine> of(AccessPolicy policy) {
        var conditions = policy.conditions();
        var groups = methods.policy().groups();
        var lines = new ArrayList<AccessLine>();
        var whom = conditions.users();
        boolean nobody = !whom.everybody()
                && whom.users().isEmpty()
                && whom.groups().isEmpty()
                && whom.roles().isEmpty();
        lines.add(new AccessLine(
                nobody ? "nobody" : "users",
                people(whom.users(), whom.groups(), whom.roles(), groups),
                people(whom.exceptUsers(), whom.exceptGroups(), whom.exceptRoles(), groups)));
        boolean nothing = !conditions.apps().all() && conditions.apps().apps().isEmpty();
        lines.add(new AccessLine(
                nothing ? "nothing" : "apps",
                sorted(conditions.apps().apps(), Function.identity()),
                sorted(conditions.apps().except(), Function.identity())));
        if (!conditions.clientApps().isEmpty()) {
            lines.add(
                    new AccessLine("client-apps", sorted(conditions.clientApps(), ClientAppType::wireName), List.of()));
        }
        var platforms = conditions.platforms();
        if (!platforms.equals(PlatformCondition.ANY)) {
            lines.add(new AccessLine(
                    "platforms",
                    sorted(platforms.platforms(), Platform::wireName),
                    sorted(platforms.except(), Platform::wireName)));
        }
        var locations = conditions.locations();
        if (!locations.equals(LocationCondition.ANY)) {
            var names = policies.locations().stream().collect(Collectors.toMap(NamedLocation::id, NamedLocation::name));
            Function<Places, List<String>> words = places -> {
                var all = new ArrayList<String>();
                if (places.trusted()) {
                    all.add("AllTrusted");
                }
                all.addAll(sorted(places.named(), id -> names.getOrDefault(id, id.text())));
                return all;
            };
            lines.add(new AccessLine("locations", words.apply(locations.in()), words.apply(locations.except())));
        }
        if (!conditions.flows().isEmpty()) {
            lines.add(new AccessLine("flows", sorted(conditions.flows(), TransferMethod::wireName), List.of()));
        }
        switch (policy.grant()) {
            case GrantControls.Block() -> lines.add(new AccessLine("block", List.of(), List.of()));
            case GrantControls.None() -> {}
            case GrantControls.Strengths(var ids, var all) ->
                lines.add(new AccessLine(all ? "needs" : "needs-one", strengths(ids), List.of()));
        }
        policy.session()
                .frequency()
                .map(AccessWords::hours)
                .ifPresent(time -> lines.add(new AccessLine("frequency", List.of(time), List.of())));
        return lines;
    }

    private static String hours(Duration time) {
        if (time.toHours() == 0) {
            return time.toMinutes() + " min";
        }
        return time.toHours() % 24 == 0 ? time.toDays() + " d" : time.toHours() + " h";
    }

    private List<String> strengths(List<StrengthId> ids) {
        return ids.stream()
                .map(id -> methods.strength(id)
                        .map(io.bailiff.core.policy.AuthenticationStrength::name)
                        .orElse(id.text()))
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
