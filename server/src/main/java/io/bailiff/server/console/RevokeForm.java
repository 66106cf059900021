package io.bailiff.server.console;

import io.bailiff.core.revocation.Toll;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.SessionRow;
import java.util.Optional;

/// What the page before a revocation shows.
///
/// @param user whose things end
/// @param session the one session; empty if all of them
/// @param toll what would end now
/// @param key the idempotency key: however often this form is sent, it makes one kill
public record RevokeForm(User user, Optional<SessionRow> session, Toll toll, boolean himself, String key, Why why) {}
