package io.bailiff.core.selection;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.revocation.Statement;
import java.time.Instant;

/// That somebody has ordered a set to be ended, and why.
public record Press(Statement statement, Actor by, Instant at) {}
