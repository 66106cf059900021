package io.bailiff.core.id;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// 256 random bits in base64url, good for whoever shows them. Only their hash is kept.
public abstract class RandomSecret {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String value;

    protected RandomSecret(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        this.value = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /// @param presented [#wellFormed]
    protected RandomSecret(String presented) {
        this.value = presented;
    }

    /// False if the text cannot be one of ours.
    protected static boolean wellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /// What the store keeps and looks up.
    public final String hash() {
        return Sha256.hex(value);
    }

    /// The secret itself, for whoever is to hold it and nobody else.
    public final String reveal() {
        return value;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[hidden]";
    }
}
