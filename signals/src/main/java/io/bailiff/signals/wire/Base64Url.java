package io.bailiff.signals.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Base64url without padding (RFC 7515, section 2), one text for one value: padding, the standard alphabet,
/// white space and non-zero trailing bits are refused, so that a token has no twin with other characters and
/// the same meaning.
public final class Base64Url {
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private Base64Url() {}

    /// The bytes, or empty if the text is not in the one allowed form.
    public static Optional<byte[]> decode(String text) {
        int length = text.length();
        int tail = length % 4;
        if (tail == 1) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length / 4 * 3 + (tail == 0 ? 0 : tail - 1)];
        int at = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            int value = c < 128 ? VALUES[c] : -1;
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << 6 | value;
            held += 6;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >>> held);
                bits &= (1 << held) - 1;
            }
        }
        return bits == 0 ? Optional.of(bytes) : Optional.empty();
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
