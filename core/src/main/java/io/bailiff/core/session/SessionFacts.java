package io.bailiff.core.session;

import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.user.User;
import java.time.Instant;

/// A session with all that decides about it, read in one transaction.
///
/// @param standing of tenant, user, device and session
public record SessionFacts(Session session, User user, Standing standing) {

    public Liveness judge(Instant now) {
        return Alive.judge(session.born(), standing, session.end(), session.judgedAt(now));
    }
}
