package io.bailiff.server.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Reads status lists as draft-ietf-oauth-status-list says, and nothing else: a verifier that nobody can tell of a
/// kill.
final class StrictVerifier {
    private static final int LARGEST = 1 << 20;

    private final JWKSet keys;

    StrictVerifier(JWKSet keys) {
        this.keys = keys;
    }

    /// @param iat when it was read
    /// @param bits as they were packed
    record Believed(String sub, Instant iat, Instant exp, long ttl, BitSet bits, int places) {}

    /// Whether the bit at the token's place is set (draft, 8.3).
    boolean dead(JWSObject token, Believed list) {
        var reference = reference(token);
        if (!list.sub().equals(reference.get("uri"))) {
            throw new AssertionError("the list is about something else");
        }
        long index = number(reference, "idx");
        if (index < 0 || index >= list.places()) {
            throw new AssertionError("there is no such place");
        }
        return list.bits().get((int) index);
    }

    /// What a token says of its place.
    static Map<?, ?> reference(JWSObject token) {
        return map(map(token.getPayload().toJSONObject().get("status")).get("status_list"));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static long number(Map<?, ?> claims, String name) {
        return claims.get(name) instanceof Number number ? number.longValue() : -1;
    }

    Believed read(String text, Instant now) throws Exception {
        var jws = JWSObject.parse(text);
        var header = jws.getHeader();
        if (!"statuslist+jwt".equals(String.valueOf(header.getType()))
                || !header.getAlgorithm().equals(JWSAlgorithm.RS256)) {
            throw new AssertionError("the header: " + header);
        }
        var key = Optional.ofNullable(keys.getKeyByKeyId(header.getKeyID())).orElseThrow();
        if (!jws.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()))) {
            throw new AssertionError("the signature");
        }
        var claims = jws.getPayload().toJSONObject();
        if (!claims.keySet().equals(Set.of("iss", "sub", "iat", "exp", "ttl", "status_list"))) {
            throw new AssertionError("the claims: " + claims.keySet());
        }
        var iat = Instant.ofEpochSecond(number(claims, "iat"));
        var exp = Instant.ofEpochSecond(number(claims, "exp"));
        long ttl = number(claims, "ttl");
        if (iat.isAfter(now) || !exp.isAfter(now) || ttl <= 0) {
            throw new AssertionError("the times: " + claims);
        }
        var list = map(claims.get("status_list"));
        if (number(list, "bits") != 1) {
            throw new AssertionError("the bits: " + list.get("bits"));
        }
        byte[] bytes = unpacked(String.valueOf(list.get("lst")));
        return new Believed(
                String.valueOf(claims.get("sub")), iat, exp, ttl, BitSet.valueOf(bytes), bytes.length * Byte.SIZE);
    }

    private static byte[] unpacked(String text) throws Exception {
        if (text.contains("=")) {
            throw new AssertionError("padding");
        }
        var inflater = new Inflater();
        inflater.setInput(Base64.getUrlDecoder().decode(text));
        byte[] bytes = new byte[LARGEST];
        int length = inflater.inflate(bytes);
        if (!inflater.finished()) {
            throw new AssertionError("more than a mebibyte");
        }
        inflater.end();
        return Arrays.copyOf(bytes, length);
    }
}
