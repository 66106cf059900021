package io.bailiff.server.console;

import io.bailiff.core.coverage.BlastRadius;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.SessionRow;
import java.util.Optional;

/// What the page before a revocation shows.
///
/// @param user whose things end
/// @param session the one session; empty if all of them
/// @param radius what it would do now
/// @param before what the administrator should know first
/// @param key the idempotency key: however often this form is sent, it makes one kill
public record RevokeForm(
        User user,
        Optional<SessionRow> session,
        BlastRadius radius,
        boolean himself,
        Beforehand before,
        String key,
        Why why) {}
