package io.bailiff.core.access;

import static io.bailiff.core.access.PolicyPaths.ACTIONS;
import static io.bailiff.core.access.PolicyPaths.ALL;
import static io.bailiff.core.access.PolicyPaths.APPS;
import static io.bailiff.core.access.PolicyPaths.CLIENT_APPS;
import static io.bailiff.core.access.PolicyPaths.CONTEXTS;
import static io.bailiff.core.access.PolicyPaths.FILTER;
import static io.bailiff.core.access.PolicyPaths.FLOWS;
import static io.bailiff.core.access.PolicyPaths.GUESTS;
import static io.bailiff.core.access.PolicyPaths.GUEST_TYPES;
import static io.bailiff.core.access.PolicyPaths.INTERNAL_GUEST;
import static io.bailiff.core.access.PolicyPaths.LOCATIONS;
import static io.bailiff.core.access.PolicyPaths.NONE;
import static io.bailiff.core.access.PolicyPaths.PLATFORMS;
import static io.bailiff.core.access.PolicyPaths.SIGN_IN_RISKS;
import static io.bailiff.core.access.PolicyPaths.TRUSTED;
import static io.bailiff.core.access.PolicyPaths.USERS;
import static io.bailiff.core.access.PolicyPaths.USER_RISKS;

import io.bailiff.core.device.DeviceRule;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads when a policy applies.
final class ConditionsReader {
    private static final int LONGEST_APP = 256;
    private static final String RISK = "it is none, low, medium or high";

    private ConditionsReader() {}

    static Conditions read(FormReader reader) {
        return new Conditions(
                users(reader),
                target(reader),
                reader.all(CLIENT_APPS).equals(List.of("all"))
                        ? Set.of()
                        : reader.set(CLIENT_APPS, ClientAppType::named, "no type of client app"),
                platforms(reader),
                locations(reader),
                filter(reader),
                reader.set(SIGN_IN_RISKS, RiskLevel::named, RISK),
                reader.set(USER_RISKS, RiskLevel::named, RISK),
                reader.one(FLOWS)
                        .map(flags -> reader.set(
                                FLOWS,
                                Arrays.stream(flags.split(",", -1))
                                        .map(String::strip)
                                        .toList(),
                                TransferMethod::named,
                                "it is deviceCodeFlow, authenticationTransfer, or both with a comma"))
                        .orElse(Set.of()),
                TimesReader.read(reader));
    }

    private static UserCondition users(FormReader reader) {
        String in = USERS + "includeUsers";
        String out = USERS + "excludeUsers";
        boolean everybody = reader.alone(in, ALL);
        boolean nobody = reader.alone(in, NONE);
        var condition = new UserCondition(
                everybody,
                reader.set(in, reader.without(in, ALL, NONE, GUESTS), UserId::parse, "the id of a user is needed here"),
                reader.set(USERS + "includeGroups", GroupId::parse, "the id of a group is needed here"),
                reader.set(USERS + "includeRoles", Role::template, "the template id of a role is needed here"),
                reader.set(out, reader.without(out, GUESTS), UserId::parse, "the id of a user is needed here"),
                reader.set(USERS + "excludeGroups", GroupId::parse, "the id of a group is needed here"),
                reader.set(USERS + "excludeRoles", Role::template, "the template id of a role is needed here"),
                guests(reader, in, "includeGuestsOrExternalUsers"),
                guests(reader, out, "excludeGuestsOrExternalUsers"));
        if (condition.nobody() && !nobody) {
            throw new BadForm(in, "whom is it for? All, None, or users, groups, roles or guests");
        }
        return condition;
    }

    /// Entra's old word in the list of users, or its newer member with the types of guests.
    private static boolean guests(FormReader reader, String list, String member) {
        String path = USERS + member + ".";
        if (reader.any(path + "externalTenants")) {
            throw new BadForm(path + "externalTenants", "there are no accounts of other organizations here");
        }
        var types = reader.one(path + GUEST_TYPES);
        types.ifPresent(flags -> Arrays.stream(flags.split(",", -1))
                .map(String::strip)
                .filter(type -> !type.equals(INTERNAL_GUEST))
                .findFirst()
                .ifPresent(type -> {
                    throw new BadForm(path + GUEST_TYPES, noSuchGuest(type));
                }));
        return types.isPresent() || reader.all(list).contains(GUESTS);
    }

    private static String noSuchGuest(String type) {
        boolean known = Set.of(
                        "b2bCollaborationGuest",
                        "b2bCollaborationMember",
                        "b2bDirectConnectUser",
                        "otherExternalUser",
                        "serviceProvider")
                .contains(type);
        return known
                ? type + " is somebody with an account in another organization, and nobody here is: every account is"
                        + " of this one, whoever vouches for it. Say internalGuest for those whose userType is Guest"
                : "it is internalGuest, all whose userType is Guest";
    }

    /// Exactly one of apps, user actions and authentication contexts.
    private static Target target(FormReader reader) {
        String in = APPS + "includeApplications";
        String out = APPS + "excludeApplications";
        var given = Stream.of(in, ACTIONS, CONTEXTS)
                .filter(path -> !reader.all(path).isEmpty())
                .toList();
        if (given.isEmpty()) {
            throw new BadForm(in, "what is it for? All, None, the ids of clients and APIs, or actions or contexts");
        }
        boolean apps = given.getFirst().equals(in);
        if (given.size() > 1 || (!apps && !reader.all(out).isEmpty())) {
            throw new BadForm(
                    given.getLast().equals(in) ? out : given.getLast(),
                    "a policy is for apps, for user actions or for authentication contexts, and for one of them only");
        }
        if (apps) {
            return new AppCondition(
                    reader.alone(in, ALL),
                    reader.alone(in, NONE)
                            ? Set.of()
                            : reader.set(in, reader.without(in, ALL), ConditionsReader::app, "an app's id is needed"),
                    reader.set(out, ConditionsReader::app, "an app's id is needed here"));
        }
        return given.getFirst().equals(ACTIONS)
                ? new Target.Actions(reader.set(
                        ACTIONS, UserAction::named, "it is urn:user:registersecurityinfo or urn:user:registerdevice"))
                : new Target.Contexts(
                        reader.set(CONTEXTS, text -> Optional.of(text).filter(Target.Contexts::named), "c1 to c99"));
    }

    private static Optional<String> app(String text) {
        boolean reserved = Set.of(ALL, NONE, "Office365").contains(text);
        return reserved || text.isBlank() || text.length() > LONGEST_APP ? Optional.empty() : Optional.of(text);
    }

    private static PlatformCondition platforms(FormReader reader) {
        String in = PLATFORMS + "includePlatforms";
        if (!reader.any(PLATFORMS)) {
            return PlatformCondition.ANY;
        }
        if (reader.all(in).isEmpty()) {
            throw new BadForm(in, "which ones? all, or some");
        }
        return new PlatformCondition(
                reader.alone(in, "all"),
                reader.set(in, reader.without(in, "all"), Platform::named, "a platform is needed here"),
                reader.set(PLATFORMS + "excludePlatforms", Platform::named, "a platform is needed here"));
    }

    private static LocationCondition locations(FormReader reader) {
        String in = LOCATIONS + "includeLocations";
        if (!reader.any(LOCATIONS)) {
            return LocationCondition.ANY;
        }
        if (reader.all(in).isEmpty()) {
            throw new BadForm(in, "where? All, AllTrusted, or the ids of named locations");
        }
        return new LocationCondition(places(reader, in), places(reader, LOCATIONS + "excludeLocations"));
    }

    private static Places places(FormReader reader, String path) {
        return new Places(
                reader.alone(path, ALL),
                reader.all(path).contains(TRUSTED),
                reader.set(
                        path,
                        reader.without(path, ALL, TRUSTED),
                        LocationId::parse,
                        "All, AllTrusted, or the id of a named location is needed here"));
    }

    private static Optional<DeviceFilter> filter(FormReader reader) {
        if (!reader.any(FILTER)) {
            return Optional.empty();
        }
        boolean include = reader.one(
                        FILTER + "mode",
                        mode -> switch (mode) {
                            case "include" -> Optional.of(true);
                            case "exclude" -> Optional.of(false);
                            default -> Optional.empty();
                        },
                        "it is include or exclude")
                .orElseThrow(() -> new BadForm(FILTER + "mode", "include or exclude is needed here"));
        String rule = reader.one(FILTER + "rule").orElseThrow(() -> new BadForm(FILTER + "rule", "this is needed"));
        return switch (DeviceRule.read(rule)) {
            case DeviceRule.Reading.Good(var good) -> Optional.of(new DeviceFilter(include, good));
            case DeviceRule.Reading.Bad(var position, var message) ->
                throw new BadForm(FILTER + "rule", "at character " + position + ": " + message);
        };
    }
}
