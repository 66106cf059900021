package io.bailiff.e2e;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Somebody's authenticator app (RFC 6238).
final class AuthenticatorApp {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final byte[] secret;

    private AuthenticatorApp(byte[] secret) {
        this.secret = secret;
    }

    /// @param key as the page shows it, in base32
    static AuthenticatorApp typed(String key) {
        String plain = key.replace(" ", "");
        byte[] secret = new byte[plain.length() * 5 / 8];
        for (int i = 0; i < secret.length * 8; i++) {
            int bit = ALPHABET.indexOf(plain.charAt(i / 5)) >> (4 - i % 5) & 1;
            secret[i / 8] |= (byte) (bit << (7 - i % 8));
        }
        return new AuthenticatorApp(secret);
    }

    /// @param steps after the present one
    String code(int steps) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = Instant.now().getEpochSecond() / STEP_SECONDS + steps;
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
