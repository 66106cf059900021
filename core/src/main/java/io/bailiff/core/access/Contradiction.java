package io.bailiff.core.access;

import java.util.Arrays;
import java.util.Optional;

/// Why a policy that is well written can never apply: what it includes it excludes again. Said when somebody saves one,
/// and not of what is there already.
///
/// @param path of the member that is wrong
public record Contradiction(String path, String message) {

    public static Optional<Contradiction> of(Conditions conditions) {
        return users(conditions.users())
                .or(() -> conditions.target() instanceof AppCondition apps ? apps(apps) : Optional.empty())
                .or(() -> platforms(conditions.platforms()))
                .or(() -> places(conditions.locations()));
    }

    private static Optional<Contradiction> users(UserCondition users) {
        boolean named = !users.everybody() && !users.nobody();
        return said(
                named
                        && (!users.guests() || users.exceptGuests())
                        && users.exceptUsers().containsAll(users.users())
                        && users.exceptGroups().containsAll(users.groups())
                        && users.exceptRoles().containsAll(users.roles()),
                PolicyPaths.USERS + "excludeUsers",
                "everybody whom it is for is left out again");
    }

    private static Optional<Contradiction> apps(AppCondition apps) {
        return said(
                !apps.all() && !apps.apps().isEmpty() && apps.except().containsAll(apps.apps()),
                PolicyPaths.APPS + "excludeApplications",
                "every app that it is for is left out again");
    }

    private static Optional<Contradiction> platforms(PlatformCondition platforms) {
        boolean none = platforms.all()
                ? platforms.except().containsAll(Arrays.asList(Platform.values()))
                : platforms.except().containsAll(platforms.platforms());
        return said(
                none, PolicyPaths.PLATFORMS + "excludePlatforms", "every platform that it is for is left out again");
    }

    private static Optional<Contradiction> places(LocationCondition places) {
        Places in = places.in();
        Places except = places.except();
        boolean same = !in.everywhere()
                && (!in.trusted() || except.trusted())
                && except.named().containsAll(in.named());
        return said(
                except.everywhere() || same,
                PolicyPaths.LOCATIONS + "excludeLocations",
                "every place that it is for is left out again");
    }

    private static Optional<Contradiction> said(boolean wrong, String path, String message) {
        return wrong ? Optional.of(new Contradiction(path, message)) : Optional.empty();
    }
}
