package io.bailiff.core.authenticator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// What an authenticator app and we share: 160 random bits, the length of the hash (RFC 4226, 4).
/// It does not print.
public final class TotpSecret {
    private static final int BYTES = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] bytes;

    private TotpSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static TotpSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /// As it was opened.
    public static TotpSecret of(byte[] bytes) {
        return new TotpSecret(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// The form that people type into their app: base32 (RFC 4648) without padding.
    public String revealBase32() {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte one : bytes) {
            buffer = ((buffer << 8) | (one & 0xff)) & 0xffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /// What the QR code holds: the key URI that authenticator apps agree on.
    public String revealUri(String issuer, String account) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + revealBase32() + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "TotpSecret[hidden]";
    }
}
