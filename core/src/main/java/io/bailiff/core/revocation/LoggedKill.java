package io.bailiff.core.revocation;

import java.time.Instant;
import java.util.Optional;

/// A kill as the log has it.
///
/// @param sequence its place in the contiguous count of the log's entries
/// @param effectiveAt its outside time W; empty for the moment between commit and stamp
public record LoggedKill(Position position, long sequence, Kill kill, Toll toll, Optional<Instant> effectiveAt) {}
