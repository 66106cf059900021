package io.bailiff.core.directory;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import java.util.Set;

/// A named set of users. Leaving one ends what the rule for it says, and takes the scopes that it alone gave from tokens
/// that are out.
public record Group(GroupId id, String name, Set<UserId> members) {

    public Group {
        members = Set.copyOf(members);
    }
}
