package io.bailiff.core.authenticator;

import io.bailiff.core.id.RandomSecret;
import java.security.SecureRandom;
import java.util.Optional;

/// What an authenticator signs, so that its answer is good here and now only.
public final class Challenge extends RandomSecret {

    private Challenge(SecureRandom random) {
        super(random);
    }

    private Challenge(String presented) {
        super(presented);
    }

    public static Challenge fresh(SecureRandom random) {
        return new Challenge(random);
    }

    /// What an answer names; empty if it cannot be one of ours.
    public static Optional<Challenge> presented(String text) {
        return wellFormed(text) ? Optional.of(new Challenge(text)) : Optional.empty();
    }
}
