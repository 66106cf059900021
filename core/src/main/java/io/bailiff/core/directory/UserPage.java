package io.bailiff.core.directory;

import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Some of the users that a search finds, in its order.
///
/// @param unfinished no answer takes long: where the look ended before as many were found as were
/// asked for; empty if they were, or if there are no more
/// @param byNameOnly so many fit the text that only display names were looked at
public record UserPage(List<Listed> users, Optional<UserId> unfinished, boolean byNameOnly) {

    public UserPage {
        users = List.copyOf(users);
    }

    /// @param risk that weighs at this moment
    public record Listed(User user, boolean contained, Optional<Instant> deletedAt, RiskLevel risk) {}
}
