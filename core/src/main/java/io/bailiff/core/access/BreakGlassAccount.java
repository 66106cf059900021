package io.bailiff.core.access;

import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// An account that no policy holds back, for when nobody else gets in.
///
/// @param seen the number of its last sign-in of which everybody was told; 0 for none
/// @param lastSignIn when that was
public record BreakGlassAccount(UserId user, Instant markedAt, long seen, Optional<Instant> lastSignIn) {
    /// So that each of them is known to be one.
    public static final int MOST = 4;
}
