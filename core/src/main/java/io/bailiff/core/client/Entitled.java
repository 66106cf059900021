package io.bailiff.core.client;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.user.Role;
import java.util.Collections;
import java.util.Set;

/// Whose tokens may carry a scope: everybody's if nobody is named, else those of users who are in one of the groups or
/// have one of the roles, as they are when the token is issued.
public record Entitled(Set<GroupId> groups, Set<Role> roles) {
    public static final Entitled EVERYBODY = new Entitled(Set.of(), Set.of());

    public Entitled {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    public boolean everybody() {
        return groups.isEmpty() && roles.isEmpty();
    }

    /// True for a user with these groups and roles.
    public boolean holds(Set<GroupId> ofUser, Set<Role> roleOfUser) {
        return everybody() || !Collections.disjoint(groups, ofUser) || !Collections.disjoint(roles, roleOfUser);
    }
}
