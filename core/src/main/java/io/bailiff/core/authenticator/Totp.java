package io.bailiff.core.authenticator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six
/// digits, 30 seconds. HMAC does not lean on what is broken in SHA-1, and several apps ignore any
/// other wish.
public final class Totp {
    static final int STEP_SECONDS = 30;
    static final int DIGITS = 6;

    /// Steps before and after the present one: for slow typing and clocks that differ (RFC 6238,
    /// 5.2).
    private static final int WINDOW = 1;

    private static final Pattern CODE = Pattern.compile("\\d{" + DIGITS + "}");
    private static final Pattern SPACES = Pattern.compile("\\s");

    private Totp() {}

    /// The step that `now` is in.
    public static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    /// The code of one step.
    public static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            String digits = Integer.toString(number % 1_000_000);
            return "0".repeat(DIGITS - digits.length()) + digits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-1", e);
        }
    }

    /// The step whose code was typed, if it is within the window and after `lastStep`, the newest
    /// one ever used. Each code of the window is compared, whatever the others say, and takes the
    /// same time.
    public static Optional<Long> match(byte[] secret, String typed, long lastStep, Instant now) {
        String digits = SPACES.matcher(typed).replaceAll("");
        if (!CODE.matcher(digits).matches()) {
            return Optional.empty();
        }
        byte[] presented = digits.getBytes(StandardCharsets.US_ASCII);
        Optional<Long> found = Optional.empty();
        for (long step = step(now) - WINDOW; step <= step(now) + WINDOW; step++) {
            boolean same = MessageDigest.isEqual(presented, code(secret, step).getBytes(StandardCharsets.US_ASCII));
            if (same && step > lastStep) {
                found = Optional.of(step);
            }
        }
        return found;
    }
}
