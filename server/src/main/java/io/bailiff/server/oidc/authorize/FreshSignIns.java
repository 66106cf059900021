package io.bailiff.server.oidc.authorize;

import io.bailiff.server.keys.KeyEncryptionKey;
import io.bailiff.server.oidc.protocol.Params;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/// Remembers, inside the request itself, that we demanded a fresh proof for it and when. Without that,
/// `prompt=login` would ask for ever: the request looks the same before and after the sign-in. The mark is bound to
/// the whole request by a MAC and lasts a quarter of an hour, so it cannot be made up or carried to another
/// request.
@Component
class FreshSignIns {
    static final String MARK = "bailiff_asked";
    private static final Duration LASTS = Duration.ofMinutes(15);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})\\.([A-Za-z0-9_-]{43})");

    private final SecretKey key;

    FreshSignIns(KeyEncryptionKey encryption) {
        this.key = encryption.derive("fresh sign-ins");
    }

    /// The request's query with a mark of this moment.
    String marked(Params request, Instant now) {
        String bare = request.without(Set.of(MARK)).query();
        return bare + "&" + MARK + "=" + now.toEpochMilli() + "." + mac(now.toEpochMilli(), bare);
    }

    /// When we demanded a fresh proof for exactly this request; empty if we did not, or long ago.
    Optional<Instant> demandedAt(Params request, Instant now) {
        return request.get(MARK)
                .map(FORM::matcher)
                .filter(java.util.regex.Matcher::matches)
                .flatMap(mark -> {
                    long millis = Long.parseLong(mark.group(1));
                    String expected = mac(millis, request.without(Set.of(MARK)).query());
                    Instant at = Instant.ofEpochMilli(millis);
                    boolean genuine = MessageDigest.isEqual(
                            expected.getBytes(StandardCharsets.US_ASCII),
                            mark.group(2).getBytes(StandardCharsets.US_ASCII));
                    return genuine && now.isBefore(at.plus(LASTS)) ? Optional.of(at) : Optional.empty();
                });
    }

    private String mac(long millis, String query) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] bytes = mac.doFinal((millis + "\n" + query).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable with this key", e);
        }
    }
}
