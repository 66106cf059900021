package io.bailiff.core.session;

import io.bailiff.core.id.RandomSecret;
import java.security.SecureRandom;
import java.util.Optional;

/// The value of a session cookie.
public final class SessionCookie extends RandomSecret {

    private SessionCookie(SecureRandom random) {
        super(random);
    }

    private SessionCookie(String presented) {
        super(presented);
    }

    public static SessionCookie fresh(SecureRandom random) {
        return new SessionCookie(random);
    }

    /// What a browser presents; empty if it cannot be one of ours.
    public static Optional<SessionCookie> presented(String text) {
        return wellFormed(text) ? Optional.of(new SessionCookie(text)) : Optional.empty();
    }
}
