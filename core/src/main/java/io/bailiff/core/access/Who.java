package io.bailiff.core.access;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.util.Set;

/// Who asks, and what he is.
public record Who(UserId user, Set<GroupId> groups, Set<Role> roles, boolean guest) {

    public Who(User user, Set<GroupId> groups) {
        this(user.id(), groups, user.roles(), user.guest());
    }

    public Who {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }
}
