package io.bailiff.core.authenticator;

import io.bailiff.core.id.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an authenticator signs, so that its answer is good here and now only: 256 random bits. Only
/// a hash is kept.
public final class Challenge {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String value;

    private Challenge(String value) {
        this.value = value;
    }

    static Challenge fresh(SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// What an answer names; empty if it cannot be one of ours.
    public static Optional<Challenge> presented(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Challenge(text)) : Optional.empty();
    }

    /// What the store keeps and looks up.
    public String hash() {
        return Sha256.hex(value);
    }

    /// The challenge itself, in base64url, for the browser that begins the ceremony.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Challenge[hidden]";
    }
}
