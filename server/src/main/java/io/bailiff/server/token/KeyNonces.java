package io.bailiff.server.token;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Nonces for proofs of keys (RFC 9449, 8): a proof that holds one was not made long before. They are times under a key
/// that all nodes have, so nobody has to remember them.
public final class KeyNonces {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int MAC_BYTES = 16;
    private static final int LENGTH = Long.BYTES + MAC_BYTES;

    private final SecretKey key;
    private final InstantSource clock;

    /// @param key for HMAC-SHA-256, the same on all nodes, used for nothing else
    public KeyNonces(SecretKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    public String fresh() {
        byte[] time = ByteBuffer.allocate(Long.BYTES)
                .putLong(clock.instant().getEpochSecond())
                .array();
        byte[] nonce = ByteBuffer.allocate(LENGTH).put(time).put(mac(time)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /// True if it is one of ours, and not too old.
    public boolean good(Optional<String> nonce) {
        return nonce.filter(text -> text.length() <= 2 * LENGTH)
                .flatMap(KeyNonces::decoded)
                .filter(bytes -> bytes.length == LENGTH)
                .filter(bytes -> {
                    byte[] time = Arrays.copyOf(bytes, Long.BYTES);
                    return MessageDigest.isEqual(mac(time), Arrays.copyOfRange(bytes, Long.BYTES, LENGTH))
                            && recent(ByteBuffer.wrap(time).getLong());
                })
                .isPresent();
    }

    private boolean recent(long second) {
        Instant now = clock.instant();
        Instant made = Instant.ofEpochSecond(second);
        return !made.isAfter(now.plus(LIFETIME)) && made.plus(LIFETIME).isAfter(now);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(byte[] time) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(time), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is a part of every JDK", e);
        }
    }
}
