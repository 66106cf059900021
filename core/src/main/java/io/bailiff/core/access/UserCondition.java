package io.bailiff.core.access;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whom a policy is for. Whoever is left out by anything is left out.
///
/// @param everybody all users; else those named by themselves, by a group, by a role or as guests
/// @param guests all who are guests
public record UserCondition(
        boolean everybody,
        Set<UserId> users,
        Set<GroupId> groups,
        Set<Role> roles,
        Set<UserId> exceptUsers,
        Set<GroupId> exceptGroups,
        Set<Role> exceptRoles,
        boolean guests,
        boolean exceptGuests) {

    public UserCondition {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
        exceptUsers = Set.copyOf(exceptUsers);
        exceptGroups = Set.copyOf(exceptGroups);
        exceptRoles = Set.copyOf(exceptRoles);
    }

    /// Those whom it may hold for, if it names each of them.
    public Optional<Set<UserId>> onlyThese() {
        return everybody || guests || !groups.isEmpty() || !roles.isEmpty() ? Optional.empty() : Optional.of(users);
    }

    /// True if a group or a role makes a difference.
    public boolean goByMembership() {
        return Stream.of(groups, exceptGroups, roles, exceptRoles).anyMatch(some -> !some.isEmpty());
    }

    /// True if it makes a difference who is a guest.
    public boolean goByType() {
        return guests || exceptGuests;
    }

    boolean holds(Who who) {
        boolean in = everybody
                || (guests && who.guest())
                || users.contains(who.user())
                || !Collections.disjoint(groups, who.groups())
                || !Collections.disjoint(roles, who.roles());
        boolean out = (exceptGuests && who.guest())
                || exceptUsers.contains(who.user())
                || !Collections.disjoint(exceptGroups, who.groups())
                || !Collections.disjoint(exceptRoles, who.roles());
        return in && !out;
    }

    /// True if it is for everybody, and leaves nobody out.
    boolean everyone() {
        return everybody && !exceptGuests && exceptUsers.isEmpty() && exceptGroups.isEmpty() && exceptRoles.isEmpty();
    }

    /// True if it is for nobody.
    public boolean nobody() {
        return !everybody && !guests && users.isEmpty() && groups.isEmpty() && roles.isEmpty();
    }
}
