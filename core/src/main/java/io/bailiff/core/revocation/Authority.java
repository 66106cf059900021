package io.bailiff.core.revocation;

import io.bailiff.core.id.UserId;

/// On whose authority a command is given. What a user may do is looked up in the command's own transaction, from his
/// roles as they are then.
public sealed interface Authority {

    /// A signed-in user, through a client that may act so far for him.
    ///
    /// @param onlyHimself true if the client holds no administrative scope: the user's roles do not count then
    record OfUser(UserId user, boolean onlyHimself) implements Authority {}

    /// An application with the permission to revoke on its own account.
    record OfApplication() implements Authority {}
}
