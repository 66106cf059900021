package io.bailiff.core.grant;

import io.bailiff.core.id.GrantId;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Writes and reads refresh tokens: `brt_` and the base64url of grant, generation and a 256-bit MAC over both.
///
/// Because the generation stands inside the token, the store keeps one row of constant size per family however often it
/// is rotated, a
/// replay is seen without a history, and a repeated answer is the same text. A forged or damaged token never reaches
/// the store.
public final class RefreshTokens {
    private static final String PREFIX = "brt_";
    private static final int PAYLOAD = Long.BYTES * 3;
    private static final int MAC = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{75}");
    /// Domain separation: this key's MAC over anything else is not a refresh token.
    private static final byte[] DOMAIN = {'b', 'r', 't', '1'};

    private final SecretKey key;

    /// @param key for HMAC-SHA-256, at least 256 bits, used for nothing else
    public RefreshTokens(SecretKey key) {
        this.key = key;
    }

    public String write(RefreshToken token) {
        byte[] payload = payload(token);
        byte[] bytes = ByteBuffer.allocate(PAYLOAD + MAC)
                .put(payload)
                .put(mac(payload))
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Empty if `text` is not, byte for byte, a token that [#write] made with this key.
    public Optional<RefreshToken> read(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        byte[] payload = Arrays.copyOf(bytes, PAYLOAD);
        if (!MessageDigest.isEqual(mac(payload), Arrays.copyOfRange(bytes, PAYLOAD, PAYLOAD + MAC))) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(payload);
        var grant = new GrantId(new UUID(buffer.getLong(), buffer.getLong()));
        var token = new RefreshToken(grant, buffer.getLong());
        // 56 bytes leave unused bits in the last character: without this, one token would have several spellings.
        return write(token).equals(text) ? Optional.of(token) : Optional.empty();
    }

    private static byte[] payload(RefreshToken token) {
        UUID grant = token.grant().value();
        return ByteBuffer.allocate(PAYLOAD)
                .putLong(grant.getMostSignificantBits())
                .putLong(grant.getLeastSignificantBits())
                .putLong(token.generation())
                .array();
    }

    private byte[] mac(byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(DOMAIN);
            return mac.doFinal(payload);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable with this key", e);
        }
    }
}
