package io.bailiff.server.console.users;

import io.bailiff.core.revocation.Position;
import io.bailiff.core.user.User;
import java.util.Optional;

/// One of several users, and what will or did become of him.
///
/// @param id as it was sent
/// @param user empty if there is no such user any more
/// @param why a stable code: the last part of a text's key; empty text if he is met
/// @param killed where everything of his was killed
public record BulkRow(String id, Optional<User> user, Outcome outcome, String why, Optional<Position> killed) {

    public enum Outcome {
        /// Will be met, or was.
        MET,
        /// He is already as it shall be.
        ALREADY,
        REFUSED
    }

    static BulkRow met(User user, Optional<Position> killed) {
        return new BulkRow(user.id().text(), Optional.of(user), Outcome.MET, "", killed);
    }

    static BulkRow already(User user) {
        return new BulkRow(user.id().text(), Optional.of(user), Outcome.ALREADY, "", Optional.empty());
    }

    static BulkRow refused(User user, String why) {
        return new BulkRow(user.id().text(), Optional.of(user), Outcome.REFUSED, why, Optional.empty());
    }

    static BulkRow missing(String id) {
        return new BulkRow(id, Optional.empty(), Outcome.REFUSED, "missing", Optional.empty());
    }

    public boolean met() {
        return outcome == Outcome.MET;
    }
}
