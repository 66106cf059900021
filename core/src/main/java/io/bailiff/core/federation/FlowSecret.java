package io.bailiff.core.federation;

import io.bailiff.core.id.RandomSecret;
import io.bailiff.core.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Holds a visit to another provider to the browser that began it, in a cookie.
///
/// `state`, `nonce` and the PKCE verifier are made of it, each by a MAC of its own: whoever sees one of
/// them, or the database, learns none of the others, and none of them fits another browser.
public final class FlowSecret extends RandomSecret {

    private FlowSecret(SecureRandom random) {
        super(random);
    }

    private FlowSecret(String presented) {
        super(presented);
    }

    public static FlowSecret fresh(SecureRandom random) {
        return new FlowSecret(random);
    }

    /// What a browser presents; empty if it cannot be one of ours.
    public static Optional<FlowSecret> presented(String text) {
        return wellFormed(text) ? Optional.of(new FlowSecret(text)) : Optional.empty();
    }

    public String state() {
        return derived("state");
    }

    /// True if the answer that carries `state` was asked for by this browser.
    public boolean asked(String state) {
        return MessageDigest.isEqual(
                state().getBytes(StandardCharsets.US_ASCII), state.getBytes(StandardCharsets.UTF_8));
    }

    public String nonce() {
        return derived("nonce");
    }

    /// The PKCE code verifier (RFC 7636, 4.1).
    public String verifier() {
        return derived("verifier");
    }

    /// Its challenge, `S256`.
    public String challenge() {
        return text(Sha256.of(verifier().getBytes(StandardCharsets.US_ASCII)));
    }

    private String derived(String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(reveal().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return text(mac.doFinal(("external " + use).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
