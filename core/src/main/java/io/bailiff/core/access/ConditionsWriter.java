package io.bailiff.core.access;

import static io.bailiff.core.access.PolicyPaths.ACTIONS;
import static io.bailiff.core.access.PolicyPaths.ALL;
import static io.bailiff.core.access.PolicyPaths.APPS;
import static io.bailiff.core.access.PolicyPaths.CLIENT_APPS;
import static io.bailiff.core.access.PolicyPaths.CONTEXTS;
import static io.bailiff.core.access.PolicyPaths.FILTER;
import static io.bailiff.core.access.PolicyPaths.FLOWS;
import static io.bailiff.core.access.PolicyPaths.GUEST_TYPES;
import static io.bailiff.core.access.PolicyPaths.INTERNAL_GUEST;
import static io.bailiff.core.access.PolicyPaths.LOCATIONS;
import static io.bailiff.core.access.PolicyPaths.NONE;
import static io.bailiff.core.access.PolicyPaths.PLATFORMS;
import static io.bailiff.core.access.PolicyPaths.SIGN_IN_RISKS;
import static io.bailiff.core.access.PolicyPaths.TIMES;
import static io.bailiff.core.access.PolicyPaths.TRUSTED;
import static io.bailiff.core.access.PolicyPaths.USERS;
import static io.bailiff.core.access.PolicyPaths.USER_RISKS;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Role;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Writes when a policy applies.
final class ConditionsWriter {
    private ConditionsWriter() {}

    static void write(Map<String, List<String>> form, Conditions conditions) {
        users(form, conditions.users());
        target(form, conditions.target());
        var clientApps = conditions.clientApps();
        form.put(CLIENT_APPS, clientApps.isEmpty() ? List.of("all") : sorted(clientApps, ClientAppType::wireName));
        var platforms = conditions.platforms();
        if (!platforms.equals(PlatformCondition.ANY)) {
            form.put(
                    PLATFORMS + "includePlatforms",
                    platforms.all() ? List.of("all") : sorted(platforms.platforms(), Platform::wireName));
            form.put(PLATFORMS + "excludePlatforms", sorted(platforms.except(), Platform::wireName));
        }
        var locations = conditions.locations();
        if (!locations.equals(LocationCondition.ANY)) {
            form.put(LOCATIONS + "includeLocations", words(locations.in()));
            form.put(LOCATIONS + "excludeLocations", words(locations.except()));
        }
        conditions.devices().ifPresent(filter -> {
            form.put(FILTER + "mode", List.of(mode(filter.include())));
            form.put(FILTER + "rule", List.of(filter.rule().text()));
        });
        form.put(SIGN_IN_RISKS, risks(conditions.signInRisks()));
        form.put(USER_RISKS, risks(conditions.userRisks()));
        var flows = sorted(conditions.flows(), TransferMethod::wireName);
        form.put(FLOWS, flows.isEmpty() ? List.of() : List.of(String.join(",", flows)));
        conditions.times().ifPresent(window -> times(form, window));
    }

    private static void users(Map<String, List<String>> form, UserCondition users) {
        form.put(
                USERS + "includeUsers",
                users.everybody()
                        ? List.of(ALL)
                        : users.nobody() ? List.of(NONE) : sorted(users.users(), UserId::text));
        form.put(USERS + "includeGroups", sorted(users.groups(), GroupId::text));
        form.put(USERS + "includeRoles", sorted(users.roles(), Role::templateId));
        form.put(USERS + "excludeUsers", sorted(users.exceptUsers(), UserId::text));
        form.put(USERS + "excludeGroups", sorted(users.exceptGroups(), GroupId::text));
        form.put(USERS + "excludeRoles", sorted(users.exceptRoles(), Role::templateId));
        form.put(USERS + "includeGuestsOrExternalUsers." + GUEST_TYPES, guests(users.guests()));
        form.put(USERS + "excludeGuestsOrExternalUsers." + GUEST_TYPES, guests(users.exceptGuests()));
    }

    private static List<String> guests(boolean all) {
        return all ? List.of(INTERNAL_GUEST) : List.of();
    }

    private static void target(Map<String, List<String>> form, Target target) {
        switch (target) {
            case AppCondition(var all, var apps, var except) -> {
                form.put(
                        APPS + "includeApplications",
                        all ? List.of(ALL) : apps.isEmpty() ? List.of(NONE) : sorted(apps, Function.identity()));
                form.put(APPS + "excludeApplications", sorted(except, Function.identity()));
            }
            case Target.Actions(var actions) -> form.put(ACTIONS, sorted(actions, UserAction::wireName));
            case Target.Contexts(var names) -> form.put(CONTEXTS, sorted(names, Function.identity()));
        }
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

    private static String mode(boolean include) {
        return include ? "include" : "exclude";
    }

    private static List<String> risks(Collection<RiskLevel> levels) {
        return levels.stream().sorted().map(RiskLevel::wireName).toList();
    }

    private static void times(Map<String, List<String>> form, TimeWindow window) {
        form.put(TIMES + "mode", List.of(mode(window.include())));
        if (window.days().size() < DayOfWeek.values().length || window.wholeDays()) {
            form.put(
                    TIMES + "days",
                    window.days().stream().sorted().map(TimesReader::name).toList());
        }
        if (!window.wholeDays()) {
            form.put(TIMES + "from", List.of(window.from().toString()));
            form.put(TIMES + "to", List.of(window.to().toString()));
        }
    }

    private static <T> List<String> sorted(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().toList();
    }
}
