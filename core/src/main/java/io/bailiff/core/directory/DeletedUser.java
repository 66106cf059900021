package io.bailiff.core.directory;

import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A user who was deleted and is not forgotten yet.
///
/// @param user as he would come back, without roles
/// @param groups that he would be in again
public record DeletedUser(User user, Instant deletedAt, List<GroupLine> groups) {
    /// Afterwards nothing is kept but his id, which nobody gets again.
    public static final Duration KEPT = Duration.ofDays(30);

    public DeletedUser {
        groups = List.copyOf(groups);
    }

    public Instant forgottenAt() {
        return deletedAt.plus(KEPT);
    }
}
