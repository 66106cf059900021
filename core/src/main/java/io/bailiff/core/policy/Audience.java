package io.bailiff.core.policy;

import io.bailiff.core.id.GroupId;
import java.util.Collections;
import java.util.Set;

/// Whom a rule is for.
///
/// @param everybody all users; else only the members of the included groups
/// @param excluded their members are left out, whatever else they are members of
public record Audience(boolean everybody, Set<GroupId> included, Set<GroupId> excluded) {
    public static final Audience EVERYBODY = new Audience(true, Set.of(), Set.of());

    public Audience {
        included = everybody ? Set.of() : Set.copyOf(included);
        excluded = Set.copyOf(excluded);
    }

    /// @param groups that somebody is a member of
    public boolean holds(Set<GroupId> groups) {
        return (everybody || !Collections.disjoint(included, groups)) && Collections.disjoint(excluded, groups);
    }

    /// True if it says the same of all users, so that nobody's groups need to be looked up.
    boolean ofNoGroup() {
        return included.isEmpty() && excluded.isEmpty();
    }
}
