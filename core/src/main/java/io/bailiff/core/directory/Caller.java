package io.bailiff.core.directory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.revocation.Authority;

/// Who gives a command, and on whose authority.
public record Caller(Actor actor, Authority authority) {}
