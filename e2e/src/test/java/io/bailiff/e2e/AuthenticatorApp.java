package io.bailiff.e2e;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Somebody's authenticator app (RFC 6238).
final class AuthenticatorApp {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private static final Pattern KEY = Pattern.compile("<span class=\"code\">([A-Z2-7 ]+)</span>");

    private final byte[] secret;
    private long newest = present() - 1;

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

    /// Reads the key off a page.
    static AuthenticatorApp reading(String page) {
        var key = KEY.matcher(page);
        if (!key.find()) {
            throw new AssertionError("no key on this page: " + page);
        }
        return typed(key.group(1));
    }

    /// A code that it has not shown yet. There are two at once: the present one and, as clocks are never quite right,
    /// the one after it.
    String next() {
        newest = Math.max(newest + 1, present());
        if (newest > present() + 1) {
            throw new IllegalStateException("this app was asked too often in half a minute");
        }
        return code((int) (newest - present()));
    }

    private static long present() {
        return Instant.now().getEpochSecond() / STEP_SECONDS;
    }

    /// @param steps after the present one
    String code(int steps) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            long step = present() + steps;
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
