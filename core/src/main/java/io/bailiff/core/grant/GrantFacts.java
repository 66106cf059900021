package io.bailiff.core.grant;

import io.bailiff.core.client.Client;
import io.bailiff.core.revocation.Alive;
import io.bailiff.core.revocation.Liveness;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.Session;
import io.bailiff.core.user.User;
import java.time.Instant;

/// A grant with all that decides about it, read in one transaction.
///
/// @param standing of all seven scopes
public record GrantFacts(Grant grant, Session session, User user, Client client, Standing standing) {

    /// Is the refresh-token family alive? One that is not offline ends with its session.
    public Liveness judge(Instant now) {
        return judgeToken(grant.end(), now);
    }

    /// Is an access token of this grant alive that expires at `expiresAt`? The token's own end counts, not the
    /// family's.
    public Liveness judgeToken(Instant expiresAt, Instant now) {
        if (grant.offline()) {
            return Alive.judge(grant.born(), standing, expiresAt, now);
        }
        Instant end = session.end().isBefore(expiresAt) ? session.end() : expiresAt;
        return Alive.judge(grant.born(), standing, end, session.judgedAt(now));
    }
}
