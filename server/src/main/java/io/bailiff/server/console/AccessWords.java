package io.bailiff.server.console;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.AppCondition;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.Conditions;
import io.bailiff.core.access.ContinuousAccess;
import io.bailiff.core.access.Control;
import io.bailiff.core.access.GrantControls;
import io.bailiff.core.access.LocationCondition;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PersistentBrowser;
import io.bailiff.core.access.Places;
import io.bailiff.core.access.Platform;
import io.bailiff.core.access.PlatformCondition;
import io.bailiff.core.access.SessionControls;
import io.bailiff.core.access.Target;
import io.bailiff.core.access.TermsOfUse;
import io.bailiff.core.access.TimeWindow;
import io.bailiff.core.access.TransferMethod;
import io.bailiff.core.access.UserAction;
import io.bailiff.core.access.UserCondition;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Role;
import io.bailiff.server.web.access.Verdicts;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
    private final TermsOfUse terms;
    private final Verdicts verdicts;

    AccessWords(Users users, MethodsPolicies methods, NamedLocations locations, TermsOfUse terms, Verdicts verdicts) {
        this.terms = terms;
        this.verdicts = verdicts;
        this.users = users;
        this.methods = methods;
        this.locations = locations;
    }

    /// Only what says something: a condition that holds for everything is left out, but for users and apps.
    List<AccessLine> of(AccessPolicy policy) {
        var lines = new ArrayList<AccessLine>();
        lines.add(users(policy.conditions().users()));
        conditions(policy.conditions(), lines);
        grant(policy.grant()).ifPresent(lines::add);
        session(policy.session(), lines);
        return lines;
    }

    private void conditions(Conditions conditions, List<AccessLine> lines) {
        lines.add(target(conditions.target()));
        some("client-apps", sorted(conditions.clientApps(), ClientAppType::wireName), lines);
        if (!conditions.platforms().equals(PlatformCondition.ANY)) {
            lines.add(platforms(conditions.platforms()));
        }
        if (!conditions.locations().equals(LocationCondition.ANY)) {
            lines.add(locations(conditions.locations()));
        }
        conditions
                .devices()
                .ifPresent(filter -> lines.add(inOrOut(
                        "devices", filter.include(), List.of(filter.rule().text()))));
        some("sign-in-risk", risks(conditions.signInRisks()), lines);
        some("user-risk", risks(conditions.userRisks()), lines);
        some("flows", sorted(conditions.flows(), TransferMethod::wireName), lines);
        conditions.times().ifPresent(window -> lines.add(inOrOut("times", window.include(), times(window))));
    }

    private static void some(String label, List<String> words, List<AccessLine> lines) {
        if (!words.isEmpty()) {
            lines.add(new AccessLine(label, words, List.of()));
        }
    }

    private static AccessLine inOrOut(String label, boolean in, List<String> words) {
        return new AccessLine(label, in ? words : List.of(), in ? List.of() : words);
    }

    private static List<String> risks(Set<RiskLevel> levels) {
        return levels.stream().sorted().map(RiskLevel::wireName).toList();
    }

    private static List<String> times(TimeWindow window) {
        var words = window.days().stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .collect(Collectors.toCollection(ArrayList::new));
        words.add(window.wholeDays() ? "UTC" : window.from() + "–" + window.to() + " UTC");
        return words;
    }

    private static void session(SessionControls session, List<AccessLine> lines) {
        session.frequency()
                .ifPresent(frequency -> some(
                        frequency.secondFactor() ? "second-frequency" : "frequency",
                        List.of(hours(frequency.every())),
                        lines));
        some(
                "browser",
                session.browser().map(PersistentBrowser::wireName).stream().toList(),
                lines);
        some(
                "continuous",
                session.continuous().map(ContinuousAccess::wireName).stream().toList(),
                lines);
        if (session.keyBound()) {
            lines.add(new AccessLine("key-bound", List.of(), List.of()));
        }
    }

    private AccessLine users(UserCondition users) {
        var groups = methods.policy().groups();
        return new AccessLine(
                users.nobody() ? "nobody" : "users",
                withGuests(users.guests(), people(users.users(), users.groups(), users.roles(), groups)),
                withGuests(
                        users.exceptGuests(),
                        people(users.exceptUsers(), users.exceptGroups(), users.exceptRoles(), groups)));
    }

    private static List<String> withGuests(boolean guests, List<String> people) {
        var all = new ArrayList<>(people);
        if (guests) {
            all.addFirst("GuestsOrExternalUsers");
        }
        return all;
    }

    private static AccessLine target(Target target) {
        return switch (target) {
            case AppCondition apps -> apps(apps);
            case Target.Actions(var actions) ->
                new AccessLine("actions", sorted(actions, AccessWords::action), List.of());
            case Target.Contexts(var names) ->
                new AccessLine("contexts", sorted(names, Function.identity()), List.of());
        };
    }

    private static String action(UserAction action) {
        return switch (action) {
            case REGISTER_SECURITY_INFO -> "register a sign-in method";
            case REGISTER_DEVICE -> "register a device";
        };
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
            all.addFirst("all trusted places");
        }
        return all;
    }

    private Optional<AccessLine> grant(GrantControls grant) {
        return switch (grant) {
            case GrantControls.Block() -> Optional.of(new AccessLine("block", List.of(), List.of()));
            case GrantControls.None() -> Optional.empty();
            case GrantControls.Needs(var controls, var all) ->
                Optional.of(new AccessLine(
                        all || controls.size() == 1 ? "needs" : "needs-one",
                        controls.stream().map(this::control).toList(),
                        List.of()));
        };
    }

    private static String hours(Duration time) {
        if (time.toHours() == 0) {
            return time.toMinutes() + " min";
        }
        return time.toHours() % 24 == 0 ? time.toDays() + " d" : time.toHours() + " h";
    }

    private String control(Control control) {
        return control instanceof Control.Terms(var id)
                ? terms.find(id).map(Agreement::name).orElse(id.text())
                : verdicts.name(control);
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
