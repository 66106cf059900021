package io.bailiff.core.revocation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// How the world stands towards one thing: the marks of its scopes, which of its owners are disabled, and the time it
/// may be stamped from.
///
/// @param disabled those of tenant, client, user and device that exist and are disabled or deleted
/// @param floor the first whole second (Unix time) at which something newly signed in under these scopes may be
/// stamped: one more than the
///     highest outside time of their kills; 0 if there was none. See `Stamp`
public record Standing(Marks marks, Set<ScopeKind> disabled, long floor) {

    public static final Standing CLEAR = new Standing(Marks.NONE, Set.of(), 0);

    public Standing {
        disabled = disabled.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(disabled));
    }
}
