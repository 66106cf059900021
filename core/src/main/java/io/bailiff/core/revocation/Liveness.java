package io.bailiff.core.revocation;

import java.time.Instant;

/// Alive, or why not.
public sealed interface Liveness {

    record Live() implements Liveness {}

    /// A kill of `scope` at position `by` covers it.
    record Killed(ScopeKind scope, Position by) implements Liveness {}

    /// Its tenant, client, user or device is disabled or deleted.
    record Disabled(ScopeKind who) implements Liveness {}

    record Expired(Instant at) implements Liveness {}

    default boolean live() {
        return this instanceof Live;
    }
}
