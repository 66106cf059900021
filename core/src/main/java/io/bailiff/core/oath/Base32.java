package io.bailiff.core.oath;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Base 32 (RFC 4648, 6) as vendors write keys: case and spaces do not count, padding may be left out.
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]+={0,6}");

    private Base32() {}

    /// Empty if it is not base 32, or leaves bits over.
    static Optional<byte[]> decode(String text) {
        String capitals = text.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(capitals).matches()) {
            return Optional.empty();
        }
        var bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char letter : capitals.replace("=", "").toCharArray()) {
            buffer = (buffer << 5) | ALPHABET.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return bits < 5 && buffer == 0 ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }
}
