package io.bailiff.core.directory;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.user.Canonical;

/// A group, without saying who is in it.
///
/// @param members how many, counted up to [#COUNTED]
public record GroupLine(GroupId id, String name, int members) {
    public static final int COUNTED = 1_000;

    /// True if there may be more members than were counted.
    public boolean more() {
        return members >= COUNTED;
    }

    /// What lists of groups are sorted by.
    public String canonical() {
        return Canonical.of(name);
    }
}
