package io.bailiff.core.directory;

import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.user.User;
import java.util.List;
import java.util.Optional;

/// What became of a change to a user.
public sealed interface UserChange {

    /// Done and durable; what had to end has ended.
    ///
    /// @param user as he is now, or was if he is deleted
    /// @param killed where everything of his was killed, if the change asked for it
    record Changed(User user, Optional<Position> killed) implements UserChange {}

    record NothingMatches() implements UserChange {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements UserChange {}

    /// Nobody who can undo it would be left.
    record WouldLockEveryoneOut(List<UserId> lastAdministrators) implements UserChange {}

    /// Another user has the name.
    record NameTaken() implements UserChange {}

    /// `objection` is a sentence for people.
    record PasswordRefused(String objection) implements UserChange {}
}
