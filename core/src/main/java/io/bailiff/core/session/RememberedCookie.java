package io.bailiff.core.session;

import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// By which a browser is known to have shown a second factor: 256 random bits. Only a hash is kept,
/// with the user in it, so that it is good for one user.
public final class RememberedCookie {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String value;

    private RememberedCookie(String value) {
        this.value = value;
    }

    static RememberedCookie fresh(SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return new RememberedCookie(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// What a browser presents; empty if it cannot be one of ours.
    public static Optional<RememberedCookie> presented(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RememberedCookie(text)) : Optional.empty();
    }

    /// What the store keeps and looks up.
    public String hash(UserId user) {
        return Sha256.hex(user.text() + " " + value);
    }

    /// The secret itself, for the `Set-Cookie` header only.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "RememberedCookie[hidden]";
    }
}
