package io.bailiff.e2e;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An authenticator app on a phone (RFC 6238). It remembers what it showed: a code is good once.
final class App {
    private static final Pattern KEY = Pattern.compile("<span class=\"code\">([A-Z2-7 ]+)</span>");
    private static final int SECONDS = 30;

    private final byte[] secret;
    private long last;

    private App(byte[] secret) {
        this.secret = secret;
        this.last = step() - 2;
    }

    /// Types the key in that a page shows.
    static App reading(Caller.Answer page) {
        var found = KEY.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("no key on this page: " + page.status());
        }
        return new App(decoded(found.group(1).replace(" ", "")));
    }

    /// Adds an app in a session.
    static App addedBy(Visitor visitor) {
        var page = visitor.fill("/account/security", "/account/security/apps", Map.of());
        var app = reading(page);
        var done = visitor.send(
                page, "/account/security/apps/confirm", Map.of("name", "Phone", "code", app.code()));
        if (!Visitor.path(done).equals("/account/security")) {
            throw new AssertionError("the app was not added: " + done.status());
        }
        return app;
    }

    /// The next code that is not used: the provider takes those of the step before, the present one and
    /// the one after it.
    String code() {
        last = Math.max(last + 1, step() - 1);
        if (last > step() + 1) {
            throw new IllegalStateException("this app was asked too often in a minute");
        }
        return code(last);
    }

    private static long step() {
        return Math.floorDiv(Instant.now().getEpochSecond(), SECONDS);
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] sum =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(sum, sum[sum.length - 1] & 0xf, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String base32) {
        var bytes = new java.io.ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            buffer = ((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write((buffer >> bits) & 0xff);
            }
        }
        return bytes.toByteArray();
    }
}
