package io.bailiff.core.directory;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.revocation.Position;
import java.util.List;
import java.util.Optional;

/// What became of a change to a group.
public sealed interface GroupChange {

    /// Done and durable; what had to end has ended.
    ///
    /// @param killed where the last thing of a member was killed, if the rule about leaving says so
    record Changed(GroupId group, Optional<Position> killed) implements GroupChange {}

    /// There is no such group, or no such user.
    record NothingMatches() implements GroupChange {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed(String why) implements GroupChange {}

    /// Another group has the name.
    record NameTaken() implements GroupChange {}

    /// It cannot go while something goes by it.
    record InUse(List<GroupUse> uses) implements GroupChange {}

    /// By a policy that goes by the group, nobody who can undo it could get in any more.
    record WouldLockEveryoneOut() implements GroupChange {}

    /// It has more members than can leave at once.
    record TooManyMembers(int most) implements GroupChange {}
}
