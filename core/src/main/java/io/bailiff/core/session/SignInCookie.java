package io.bailiff.core.session;

import io.bailiff.core.id.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Holds a half-done sign-in to the browser that began it: 256 random bits. Only its hash is kept.
public final class SignInCookie {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String value;

    private SignInCookie(String value) {
        this.value = value;
    }

    static SignInCookie fresh(SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return new SignInCookie(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// What a browser presents; empty if it cannot be one of ours.
    public static Optional<SignInCookie> presented(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SignInCookie(text)) : Optional.empty();
    }

    /// What the store keeps and looks up.
    public String hash() {
        return Sha256.hex(value);
    }

    /// The secret itself, for the `Set-Cookie` header only.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "SignInCookie[hidden]";
    }
}
