package io.bailiff.core.revocation;

import io.bailiff.core.id.UserId;
import io.bailiff.core.user.Role;
import java.util.Optional;
import java.util.Set;

/// What a kill of a scope would meet.
public sealed interface ScopeFacts {

    /// The scope names nothing that exists, or a session, device or grant of somebody else than was said.
    record Unknown() implements ScopeFacts {}

    /// @param owner the user whose things these are; empty for a client or the tenant
    /// @param ownerRoles the roles of that user
    /// @param toll what a kill would end now
    record Known(Optional<UserId> owner, Set<Role> ownerRoles, Toll toll) implements ScopeFacts {}
}
