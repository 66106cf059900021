package io.bailiff.core.access;

import static io.bailiff.core.access.PolicyPaths.ALL;
import static io.bailiff.core.access.PolicyPaths.APPS;
import static io.bailiff.core.access.PolicyPaths.FREQUENCY;
import static io.bailiff.core.access.PolicyPaths.NONE;
import static io.bailiff.core.access.PolicyPaths.STRENGTH;
import static io.bailiff.core.access.PolicyPaths.TRUSTED;
import static io.bailiff.core.access.PolicyPaths.USERS;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.user.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Turns policies into forms.
final class PolicyWriter {
    private PolicyWriter() {}

    /// The form that reads as this policy.
    static PolicyForm of(AccessPolicy policy) {
        Map<String, List<String>> form = new TreeMap<>();
        form.put("displayName", List.of(policy.name()));
        form.put("description", policy.description().stream().toList());
        form.put("state", List.of(policy.state().wireName()));
        users(form, policy.conditions().users());
        apps(form, policy.conditions().apps());
        var clientApps = policy.conditions().clientApps();
        form.put(
                "conditions.clientAppTypes",
                clientApps.isEmpty() ? List.of("all") : sorted(clientApps, ClientAppType::wireName));
        var platforms = policy.conditions().platforms();
        if (!platforms.equals(PlatformCondition.ANY)) {
            form.put(
                    "conditions.platforms.includePlatforms",
                    platforms.all() ? List.of("all") : sorted(platforms.platforms(), Platform::wireName));
            form.put("conditions.platforms.excludePlatforms", sorted(platforms.except(), Platform::wireName));
        }
        var locations = policy.conditions().locations();
        if (!locations.equals(LocationCondition.ANY)) {
            form.put("conditions.locations.includeLocations", words(locations.in()));
            form.put("conditions.locations.excludeLocations", words(locations.except()));
        }
        var flows = sorted(policy.conditions().flows(), TransferMethod::wireName);
        if (!flows.isEmpty()) {
            form.put("conditions.authenticationFlows.transferMethods", List.of(String.join(",", flows)));
        }
        grant(form, policy.grant());
        session(form, policy.session());
        return PolicyForm.of(form);
    }

    private static void users(Map<String, List<String>> form, UserCondition users) {
        boolean nobody = !users.everybody()
                && users.users().isEmpty()
                && users.groups().isEmpty()
                && users.roles().isEmpty();
        form.put(
                USERS + "includeUsers",
                users.everybody() ? List.of(ALL) : nobody ? List.of(NONE) : sorted(users.users(), UserId::text));
        form.put(USERS + "includeGroups", sorted(users.groups(), GroupId::text));
        form.put(USERS + "includeRoles", sorted(users.roles(), Role::templateId));
        form.put(USERS + "excludeUsers", sorted(users.exceptUsers(), UserId::text));
        form.put(USERS + "excludeGroups", sorted(users.exceptGroups(), GroupId::text));
        form.put(USERS + "excludeRoles", sorted(users.exceptRoles(), Role::templateId));
    }

    private static void apps(Map<String, List<String>> form, AppCondition apps) {
        form.put(
                APPS + "includeApplications",
                apps.all()
                        ? List.of(ALL)
                        : apps.apps().isEmpty() ? List.of(NONE) : sorted(apps.apps(), Function.identity()));
        form.put(APPS + "excludeApplications", sorted(apps.except(), Function.identity()));
    }

    private static List<String> words(Places places) {
        var words = new ArrayList<String>();
        if (places.everywhere()) {
            words.add(ALL);
        }
        if (places.trusted()) {
            words.add(TRUSTED);
        }
        words.addAll(sorted(places.named(), LocationId::text));
        return words;
    }

    private static void grant(Map<String, List<String>> form, GrantControls grant) {
        switch (grant) {
            case GrantControls.None() -> {}
            case GrantControls.Block() -> {
                form.put("grantControls.operator", List.of("OR"));
                form.put("grantControls.builtInControls", List.of("block"));
            }
            case GrantControls.Strengths(var ids, var all) -> {
                form.put("grantControls.operator", List.of(all ? "AND" : "OR"));
                boolean mfa = ids.contains(AuthenticationStrength.MFA.id());
                form.put("grantControls.builtInControls", mfa ? List.of("mfa") : List.of());
                form.put(
                        STRENGTH,
                        ids.stream()
                                .filter(id -> !id.equals(AuthenticationStrength.MFA.id()))
                                .map(StrengthId::text)
                                .toList());
            }
        }
    }

    private static void session(Map<String, List<String>> form, SessionControls session) {
        session.frequency().ifPresent(every -> {
            form.put(FREQUENCY + "isEnabled", List.of("true"));
            if (every.equals(SessionControls.EVERY_TIME)) {
                form.put(FREQUENCY + "frequencyInterval", List.of("everyTime"));
                return;
            }
            boolean days = every.toHours() % 24 == 0;
            form.put(FREQUENCY + "frequencyInterval", List.of("timeBased"));
            form.put(FREQUENCY + "type", List.of(days ? "days" : "hours"));
            form.put(FREQUENCY + "value", List.of(Long.toString(days ? every.toDays() : every.toHours())));
        });
    }

    private static <T> List<String> sorted(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().toList();
    }
}
