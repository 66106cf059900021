package io.bailiff.server.web;

import io.bailiff.core.session.SessionCookie;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Proof that a posted form is one we gave to this very browser for this very purpose.
///
/// The token is a MAC over the hash of a cookie and a purpose: nothing is stored, it ends with the cookie, and the
/// token of one form is useless for another.
public final class CsrfTokens {
    private static final byte[] DOMAIN = {'c', 's', 'r', 'f', '1', 0};

    private final SecretKey key;

    /// @param key for HMAC-SHA-256, the same on all nodes, used for nothing else
    public CsrfTokens(SecretKey key) {
        this.key = key;
    }

    /// The token for a form of a signed-in browser.
    ///
    /// @param purpose what the form does, with everything that must not be exchanged under way, such as `consent`
    /// and the client's id
    public String token(SessionCookie session, String purpose) {
        return token(session.hash(), purpose);
    }

    /// True if `presented` is the token of this browser's session and this purpose.
    public boolean matches(String presented, SessionCookie session, String purpose) {
        return matches(presented, session.hash(), purpose);
    }

    /// As [#token(SessionCookie, String)], bound to something else that only this browser knows: before a sign-in
    /// there is no session.
    public String token(String boundTo, String purpose) {
        byte[] mac = mac(boundTo, purpose);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    public boolean matches(String presented, String boundTo, String purpose) {
        return MessageDigest.isEqual(
                token(boundTo, purpose).getBytes(StandardCharsets.US_ASCII),
                presented.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] mac(String boundTo, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(DOMAIN);
            mac.update(boundTo.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable with this key", e);
        }
    }
}
