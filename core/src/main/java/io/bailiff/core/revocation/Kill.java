package io.bailiff.core.revocation;

import io.bailiff.core.audit.Actor;
import java.time.Instant;

/// An order to kill: what, why, by whom.
public record Kill(Scope scope, Cause cause, Statement statement, Actor actor, Instant at) {}
