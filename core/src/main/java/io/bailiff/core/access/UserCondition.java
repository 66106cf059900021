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
/// @param everybody all users; else those named by themselves, by a group or by a role
public record UserCondition(
        boolean everybody,
        Set<UserId> users,
        Set<GroupId> groups,
        Set<Role> roles,
        Set<UserId> exceptUsers,
        Set<GroupId> exceptGroups,
        Set<Role> exceptRoles) {

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
        return everybody || !groups.isEmpty() || !roles.isEmpty() ? Optional.empty() : Optional.of(users);
    }

    /// True if a group or a role makes a difference.
    public boolean goByMembership() {
        return Stream.of(groups, exceptGroups, roles, exceptRoles).anyMatch(some -> !some.isEmpty());
    }

    boolean holds(Who who) {
        boolean in = everybody
                || users.contains(who.user())
                || !Collections.disjoint(groups, who.groups())
                || !Collections.disjoint(roles, who.roles());
        boolean out = exceptUsers.contains(who.user())
                || !Collections.disjoint(exceptGroups, who.groups())
                || !Collections.disjoint(exceptRoles, who.roles());
        return in && !out;
    }

    /// True if it is for nobody.
    public boolean nobody() {
        return !everybody && users.isEmpty() && groups.isEmpty() && roles.isEmpty();
    }
}
