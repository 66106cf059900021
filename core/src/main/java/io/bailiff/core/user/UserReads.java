package io.bailiff.core.user;

import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Optional;

/// Looking users up. Deleted users are never returned.
public interface UserReads {

    Optional<User> user(UserId id);

    /// By name, whatever its case.
    Optional<User> user(UserPrincipalName name);

    /// A page of users in the order of their canonical names.
    ///
    /// @param query what to leave out
    /// @param after the canonical name of the last user of the page before; empty for the first page
    /// @param limit at most this many, 1 to 1,000
    List<User> users(UserQuery query, Optional<String> after, int limit);
}
