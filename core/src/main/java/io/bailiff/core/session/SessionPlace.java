package io.bailiff.core.session;

import io.bailiff.core.id.SessionId;
import java.time.Instant;

/// A place in the list of a user's sessions, newest first: the next page begins behind it.
public record SessionPlace(Instant createdAt, SessionId id) {

    public static SessionPlace of(Session session) {
        return new SessionPlace(session.createdAt(), session.id());
    }
}
