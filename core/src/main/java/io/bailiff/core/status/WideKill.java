package io.bailiff.core.status;

import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;

/// The highest kill of a scope that may hold very much: a tenant or a client.
public record WideKill(Scope scope, Position position) {}
