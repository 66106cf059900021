package io.bailiff.core.access;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import java.util.Set;

/// Who asks, and what he is.
public record Who(UserId user, Set<GroupId> groups, Set<Role> roles) {

    public Who {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }
}
