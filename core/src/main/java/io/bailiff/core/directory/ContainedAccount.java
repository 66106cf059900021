package io.bailiff.core.directory;

import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Optional;

/// That an account is contained.
///
/// @param by the kill that came with it: it says who wanted it and why; empty for accounts that were
/// contained before this was written down
public record ContainedAccount(Instant since, Optional<Position> by) {}
