package io.bailiff.core.directory;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import java.util.Set;

/// A named set of users. Membership alone opens nothing yet, so leaving a group kills nothing.
public record Group(GroupId id, String name, Set<UserId> members) {

    public Group {
        members = Set.copyOf(members);
    }
}
