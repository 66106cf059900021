package io.bailiff.core.revocation;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.UserId;
import java.util.Optional;

/// Somebody asks to revoke.
///
/// @param cause [Cause#ADMINISTRATOR] or [Cause#SELF_SERVICE]
/// @param expectedOwner whose thing the caller says it is; if it is another's, the command names nothing
/// @param authority what the caller may do, decided at the edge from his token or cookie
/// @param idempotencyKey a repeat with the same key, actor and scope answers as the first time did
public record RevokeCommand(
        Scope scope,
        Optional<UserId> expectedOwner,
        Cause cause,
        Statement statement,
        Actor actor,
        Authority authority,
        Optional<String> idempotencyKey) {

    public RevokeCommand(Scope scope, Cause cause, Statement statement, Actor actor, Authority authority) {
        this(scope, Optional.empty(), cause, statement, actor, authority, Optional.empty());
    }
}
