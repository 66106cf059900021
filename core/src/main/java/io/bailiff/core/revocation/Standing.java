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
/// @param outdated the newest change of claims that may concern access tokens under these scopes, if they are a user's
/// grant; what exactly it says of which token has to be looked up
public record Standing(Marks marks, Set<ScopeKind> disabled, long floor, Position outdated) {

    public static final Standing CLEAR = new Standing(Marks.NONE, Set.of(), 0);

    /// One in which no claims have changed.
    public Standing(Marks marks, Set<ScopeKind> disabled, long floor) {
        this(marks, disabled, floor, Position.NONE);
    }

    public Standing {
        disabled = disabled.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(disabled));
    }
}
