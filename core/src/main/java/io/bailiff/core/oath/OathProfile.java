package io.bailiff.core.oath;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a token makes its codes (RFC 6238, 1.2; RFC 4226, 5.3).
///
/// @param digits of a code
/// @param seconds that a code stands on its display
public record OathProfile(Hash hash, int digits, int seconds) {

    /// The hash within the HMAC. The wire name is that of Entra's API.
    public enum Hash {
        SHA1("hmacsha1", "HmacSHA1"),
        SHA256("hmacsha256", "HmacSHA256");

        private final String wireName;
        private final String algorithm;

        Hash(String wireName, String algorithm) {
            this.wireName = wireName;
            this.algorithm = algorithm;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Hash> named(String wireName) {
            return Arrays.stream(values())
                    .filter(hash -> hash.wireName.equals(wireName))
                    .findFirst();
        }
    }

    public OathProfile {
        if ((digits != 6 && digits != 8) || (seconds != 30 && seconds != 60)) {
            throw new IllegalArgumentException("a token shows 6 or 8 digits for 30 or 60 seconds");
        }
    }

    /// The step that `now` is in, by our clock.
    public long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), seconds);
    }

    /// The code of one step.
    public String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance(hash.algorithm);
            mac.init(new SecretKeySpec(secret, hash.algorithm));
            byte[] sum =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = sum[sum.length - 1] & 0xf;
            int number = ByteBuffer.wrap(sum, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            String all = "0".repeat(digits) + number;
            return all.substring(all.length() - digits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-1 and SHA-256", e);
        }
    }
}
