package io.bailiff.enforcer.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.bailiff.signals.wire.Base64Url;
import io.bailiff.signals.wire.CompactJws;
import io.bailiff.signals.wire.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Judges proofs of keys (RFC 9449, 4.3): made with the key that the token is bound to, for this token, method and
/// address, now, and not seen before.
///
/// What was seen is remembered for as long as it would be good. When that is too much, nothing more is taken until
/// some of it has expired: a proof that was forgotten could come again.
public final class KeyProofs {
    private static final int LONGEST = 8 * 1024;
    private static final int LONGEST_ID = 300;
    private static final long WINDOW_SECONDS = 120;
    private static final Set<String> HEADERS = Set.of("typ", "alg", "jwk");
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final int most;
    private final Map<ByteBuffer, Long> seen = new HashMap<>();
    private long nextSweep;

    /// An empty memory.
    ///
    /// @param most how many proofs are remembered
    public KeyProofs(int most) {
        this.most = most;
    }

    /// True if the proof holds. Asking counts as its use.
    ///
    /// @param thumbprint of the key that the token is bound to
    public boolean holds(String proof, String method, String address, String token, String thumbprint, Instant now) {
        return CompactJws.parse(proof, LONGEST)
                .filter(jws -> meant(jws.unverifiedClaims(), method, address, token, now))
                .filter(jws -> signed(jws, thumbprint))
                .filter(jws -> first(jws.unverifiedClaims().text("jti").orElseThrow(), thumbprint, now))
                .isPresent();
    }

    private static boolean meant(JsonObject claims, String method, String address, String token, Instant now) {
        OptionalLong made = claims.whole("iat");
        Optional<String> here = canonical(address);
        return claims.text("htm").equals(Optional.of(method))
                && here.isPresent()
                && claims.text("htu").flatMap(KeyProofs::canonical).equals(here)
                && claims.text("ath").equals(Optional.of(Base64Url.encode(SignatureMemory.digest(token))))
                && made.isPresent()
                && Math.abs(now.getEpochSecond() - made.getAsLong()) <= WINDOW_SECONDS
                && claims.text("jti")
                        .filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID)
                        .isPresent();
    }

    private static boolean signed(CompactJws jws, String thumbprint) {
        JsonObject header = jws.header();
        JsonObject shown = header.object("jwk").orElseGet(() -> JsonObject.of(Map.of()));
        String algorithm = header.text("alg").orElse("");
        boolean wellMade = header.text("typ").equals(Optional.of("dpop+jwt"))
                && header.members().keySet().equals(HEADERS)
                && shown.members().keySet().stream().noneMatch(PRIVATE::contains);
        if (!wellMade) {
            return false;
        }
        try {
            Map<String, Object> members = new HashMap<>(shown.members());
            members.keySet().retainAll(Set.of("kty", "crv", "x", "y", "n", "e"));
            // A key for signatures has a name; this one's is its thumbprint.
            members.put("kid", thumbprint);
            JWK jwk = JWK.parse(members);
            return jwk.computeThumbprint().toString().equals(thumbprint)
                    && TokenKey.of(jwk)
                            .filter(key -> key.allows(algorithm))
                            .filter(key -> key.verifies(algorithm, jws.signingInput(), jws.signature()))
                            .isPresent();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return false;
        }
    }

    private synchronized boolean first(String id, String thumbprint, Instant now) {
        long second = now.getEpochSecond();
        if (second >= nextSweep || seen.size() >= most) {
            seen.values().removeIf(until -> until < second);
            nextSweep = second + WINDOW_SECONDS;
        }
        byte[] digest = SignatureMemory.digest(thumbprint + " " + id);
        return seen.size() < most && seen.putIfAbsent(ByteBuffer.wrap(digest), second + 2 * WINDOW_SECONDS) == null;
    }

    /// Without query and fragment, scheme and host in lower case, no default port.
    private static Optional<String> canonical(String address) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            int usual = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
