package io.bailiff.core.access;

import static io.bailiff.core.access.PolicyPaths.ALL;
import static io.bailiff.core.access.PolicyPaths.APPS;
import static io.bailiff.core.access.PolicyPaths.FREQUENCY;
import static io.bailiff.core.access.PolicyPaths.NONE;
import static io.bailiff.core.access.PolicyPaths.STRENGTH;
import static io.bailiff.core.access.PolicyPaths.TRUSTED;
import static io.bailiff.core.access.PolicyPaths.USERS;

import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.user.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Turns forms into policies. Strict: what it does not know it refuses, so that nobody believes in a
/// condition that is not looked at.
final class PolicyReader {
    private static final int NAME_MAX = 256;
    private static final int MOST_VALUES = 1_000;

    private PolicyReader() {}

    static Reading<AccessPolicy> read(
            AccessPolicyId id, PolicyForm form, Instant createdAt, Optional<Instant> modifiedAt) {
        return Reading.of(() -> {
            var reader = new PolicyForm.Reader(form);
            var policy = new AccessPolicy(
                    id,
                    text(reader, "displayName").orElseThrow(() -> new BadForm("displayName", "this is needed")),
                    text(reader, "description"),
                    reader.one(
                                    "state",
                                    PolicyState::named,
                                    "it is enabled, disabled or enabledForReportingButNotEnforced")
                            .orElseThrow(() -> new BadForm("state", "this is needed")),
                    conditions(reader),
                    grant(reader),
                    session(reader),
                    createdAt,
                    modifiedAt);
            reader.end();
            if (policy.grant() instanceof GrantControls.None && policy.session().equals(SessionControls.NONE)) {
                throw new BadForm("grantControls", "a policy asks for something, or says something of the session");
            }
            return policy;
        });
    }

    private static Optional<String> text(PolicyForm.Reader reader, String path) {
        var text = reader.one(path);
        boolean bad = text.filter(one ->
                        one.isBlank() || one.length() > NAME_MAX || one.chars().anyMatch(Character::isISOControl))
                .isPresent();
        if (bad) {
            throw new BadForm(path, "1 to " + NAME_MAX + " characters, not blank, without control characters");
        }
        return text;
    }

    private static Conditions conditions(PolicyForm.Reader reader) {
        var all = reader.all("conditions.clientAppTypes");
        return new Conditions(
                users(reader),
                apps(reader),
                all.equals(List.of("all"))
                        ? Set.of()
                        : reader.set("conditions.clientAppTypes", all, ClientAppType::named, "no type of client app"),
                platforms(reader),
                locations(reader),
                reader.one("conditions.authenticationFlows.transferMethods")
                        .map(flags -> reader.set(
                                "conditions.authenticationFlows.transferMethods",
                                Arrays.stream(flags.split(",", -1))
                                        .map(String::strip)
                                        .toList(),
                                TransferMethod::named,
                                "it is deviceCodeFlow, authenticationTransfer, or both with a comma"))
                        .orElse(Set.of()));
    }

    private static UserCondition users(PolicyForm.Reader reader) {
        var named = reader.all(USERS + "includeUsers");
        var condition = new UserCondition(
                alone(USERS + "includeUsers", named, ALL),
                alone(USERS + "includeUsers", named, NONE)
                        ? Set.of()
                        : ids(reader, USERS + "includeUsers", without(named, ALL), UserId::parse, "the id of a user"),
                ids(reader, USERS + "includeGroups", GroupId::parse, "the id of a group"),
                ids(reader, USERS + "includeRoles", PolicyReader::role, "the template id of a role"),
                ids(reader, USERS + "excludeUsers", UserId::parse, "the id of a user"),
                ids(reader, USERS + "excludeGroups", GroupId::parse, "the id of a group"),
                ids(reader, USERS + "excludeRoles", PolicyReader::role, "the template id of a role"));
        boolean nobody = named.isEmpty()
                && condition.groups().isEmpty()
                && condition.roles().isEmpty();
        if (nobody) {
            throw new BadForm(USERS + "includeUsers", "whom is it for? All, None, or users, groups or roles");
        }
        return condition;
    }

    private static Optional<Role> role(String text) {
        return Role.template(text);
    }

    private static AppCondition apps(PolicyForm.Reader reader) {
        var named = reader.all(APPS + "includeApplications");
        if (named.isEmpty()) {
            throw new BadForm(
                    APPS + "includeApplications", "what is it for? All, None, or the ids of clients and APIs");
        }
        return new AppCondition(
                alone(APPS + "includeApplications", named, ALL),
                alone(APPS + "includeApplications", named, NONE)
                        ? Set.of()
                        : ids(
                                reader,
                                APPS + "includeApplications",
                                without(named, ALL),
                                PolicyReader::app,
                                "an app's id"),
                ids(reader, APPS + "excludeApplications", PolicyReader::app, "an app's id"));
    }

    private static Optional<String> app(String text) {
        boolean reserved = Set.of(ALL, NONE, "Office365").contains(text);
        return reserved || text.isBlank() || text.length() > NAME_MAX ? Optional.empty() : Optional.of(text);
    }

    private static PlatformCondition platforms(PolicyForm.Reader reader) {
        String in = "conditions.platforms.includePlatforms";
        String out = "conditions.platforms.excludePlatforms";
        if (!reader.any("conditions.platforms.")) {
            return PlatformCondition.ANY;
        }
        var named = reader.all(in);
        if (named.isEmpty()) {
            throw new BadForm(in, "which ones? all, or some");
        }
        return new PlatformCondition(
                alone(in, named, "all"),
                ids(reader, in, without(named, "all"), Platform::named, "a platform"),
                ids(reader, out, Platform::named, "a platform"));
    }

    private static LocationCondition locations(PolicyForm.Reader reader) {
        String in = "conditions.locations.includeLocations";
        if (!reader.any("conditions.locations.")) {
            return LocationCondition.ANY;
        }
        if (reader.all(in).isEmpty()) {
            throw new BadForm(in, "where? All, AllTrusted, or the ids of named locations");
        }
        return new LocationCondition(places(reader, in), places(reader, "conditions.locations.excludeLocations"));
    }

    private static Places places(PolicyForm.Reader reader, String path) {
        var named = reader.all(path);
        return new Places(
                alone(path, named, ALL),
                named.contains(TRUSTED),
                ids(
                        reader,
                        path,
                        without(without(named, ALL), TRUSTED),
                        LocationId::parse,
                        "All, AllTrusted, or the id of a named location"));
    }

    private static GrantControls grant(PolicyForm.Reader reader) {
        String controls = "grantControls.builtInControls";
        var named = reader.all(controls);
        var operator = reader.one("grantControls.operator");
        var strength = reader.one(STRENGTH, StrengthId::parse, "the id of an authentication strength");
        if (named.isEmpty() && strength.isEmpty() && operator.isEmpty()) {
            return new GrantControls.None();
        }
        if (operator.filter(text -> !text.equals("AND") && !text.equals("OR")).isPresent()) {
            throw new BadForm("grantControls.operator", "it is AND or OR");
        }
        if (alone(controls, named, "block")) {
            if (strength.isPresent()) {
                throw new BadForm(controls, "block leaves nothing to ask for");
            }
            return new GrantControls.Block();
        }
        var ids = new ArrayList<StrengthId>();
        for (String control : named) {
            if (!control.equals("mfa")) {
                throw new BadForm(controls, "block and mfa are supported, and authenticationStrength beside them");
            }
            ids.add(AuthenticationStrength.MFA.id());
        }
        strength.ifPresent(ids::add);
        if (ids.isEmpty() || Set.copyOf(ids).size() != ids.size()) {
            throw new BadForm(controls, "one control or several, none twice");
        }
        if (ids.size() > 1 && operator.isEmpty()) {
            throw new BadForm("grantControls.operator", "AND or OR is needed here");
        }
        return new GrantControls.Strengths(ids, !operator.equals(Optional.of("OR")));
    }

    private static SessionControls session(PolicyForm.Reader reader) {
        return new SessionControls(frequency(reader));
    }

    private static Optional<Duration> frequency(PolicyForm.Reader reader) {
        boolean on = reader.flag(FREQUENCY + "isEnabled");
        var interval = reader.one(FREQUENCY + "frequencyInterval").orElse("timeBased");
        var type = reader.one(FREQUENCY + "type");
        var value =
                reader.one(FREQUENCY + "value", PolicyReader::number, "a whole number from 1 to 365 is needed here");
        var proof = reader.one(FREQUENCY + "authenticationType").orElse("primaryAndSecondaryAuthentication");
        if (!proof.equals("primaryAndSecondaryAuthentication")) {
            throw new BadForm(FREQUENCY + "authenticationType", "it is primaryAndSecondaryAuthentication");
        }
        if (!on) {
            return Optional.empty();
        }
        return switch (interval) {
            case "everyTime" -> Optional.of(SessionControls.EVERY_TIME);
            case "timeBased" -> Optional.of(time(type, value));
            default -> throw new BadForm(FREQUENCY + "frequencyInterval", "it is timeBased or everyTime");
        };
    }

    private static Duration time(Optional<String> type, Optional<Integer> value) {
        int count = value.orElseThrow(() -> new BadForm(FREQUENCY + "value", "this is needed"));
        return switch (type.orElse("")) {
            case "hours" -> Duration.ofHours(count);
            case "days" -> Duration.ofDays(count);
            default -> throw new BadForm(FREQUENCY + "type", "it is hours or days");
        };
    }

    private static Optional<Integer> number(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(number -> number > 0 && number <= 365);
    }

    /// True if `word` is there; then nothing else may be.
    private static boolean alone(String path, List<String> values, String word) {
        if (values.contains(word) && values.size() > 1) {
            throw new BadForm(path, word + " stands alone");
        }
        return values.contains(word);
    }

    private static List<String> without(List<String> values, String word) {
        return values.stream().filter(value -> !value.equals(word)).toList();
    }

    private static <T> Set<T> ids(
            PolicyForm.Reader reader, String path, Function<String, Optional<T>> parse, String what) {
        return ids(reader, path, reader.all(path), parse, what);
    }

    private static <T> Set<T> ids(
            PolicyForm.Reader reader,
            String path,
            List<String> values,
            Function<String, Optional<T>> parse,
            String what) {
        if (values.size() > MOST_VALUES) {
            throw new BadForm(path, "at most " + MOST_VALUES + " values");
        }
        return reader.set(path, values, parse, what + " is needed here");
    }
}
