package io.bailiff.core.session;

import io.bailiff.core.id.RandomSecret;
import java.security.SecureRandom;
import java.util.Optional;

/// Holds a half-done sign-in to the browser that began it.
public final class SignInCookie extends RandomSecret {

    private SignInCookie(SecureRandom random) {
        super(random);
    }

    private SignInCookie(String presented) {
        super(presented);
    }

    static SignInCookie fresh(SecureRandom random) {
        return new SignInCookie(random);
    }

    /// What a browser presents; empty if it cannot be one of ours.
    public static Optional<SignInCookie> presented(String text) {
        return wellFormed(text) ? Optional.of(new SignInCookie(text)) : Optional.empty();
    }
}
