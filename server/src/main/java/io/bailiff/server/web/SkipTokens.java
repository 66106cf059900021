package io.bailiff.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Marks the place where the next page of a list begins.
///
/// The place is sealed with a MAC together with who asked and for what: a token that was changed, or is used by
/// somebody
/// else or for another query, is refused.
public final class SkipTokens {
    private static final byte[] DOMAIN = {'s', 'k', 'i', 'p', '1', 0};
    private static final int MAC_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22,1024}");

    private final SecretKey key;

    /// @param key for HMAC-SHA-256, the same on all nodes, used for nothing else
    public SkipTokens(SecretKey key) {
        this.key = key;
    }

    /// @param place where the next page begins
    /// @param boundTo who asks, and everything else that the query says
    public String write(String place, String boundTo) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ByteBuffer.allocate(MAC_BYTES + text.length)
                .put(mac(text, boundTo))
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @throws Refused 400 if `token` was not written for `boundTo`
    public String read(String token, String boundTo, String target) {
        if (FORM.matcher(token).matches()) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(token);
                byte[] text = Arrays.copyOfRange(bytes, MAC_BYTES, Math.max(MAC_BYTES, bytes.length));
                if (MessageDigest.isEqual(mac(text, boundTo), Arrays.copyOf(bytes, MAC_BYTES))) {
                    return new String(text, StandardCharsets.UTF_8);
                }
            } catch (IllegalArgumentException e) {
                throw refused(target);
            }
        }
        throw refused(target);
    }

    private static Refused refused(String target) {
        return new Refused(ApiError.badRequest(
                "This is not the continuation of this query. Take the whole address from the page before.", target));
    }

    private byte[] mac(byte[] text, String boundTo) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(DOMAIN);
            byte[] bound = boundTo.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bound.length).array());
            mac.update(bound);
            return Arrays.copyOf(mac.doFinal(text), MAC_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable with this key", e);
        }
    }
}
