package io.bailiff.gate.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.bailiff.gate.signin.Provider.Claims;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.security.Key;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Checks ID tokens (OpenID Connect Core, section 3.1.3.7). Keys are fetched when a token names one that is not known;
/// tokens come from the provider alone, over TLS, so nobody can make us fetch often.
final class IdTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final long SKEW_SECONDS = 60;

    private final String issuer;
    private final String client;
    private final InstantSource clock;
    private final Supplier<String> source;
    private volatile List<JWK> keys = List.of();

    /// @param source fetches the provider's key set
    IdTokens(String issuer, String client, InstantSource clock, Supplier<String> source) {
        this.issuer = issuer;
        this.client = client;
        this.clock = clock;
        this.source = source;
    }

    Optional<Claims> verify(String token) {
        try {
            JWSObject jws = JWSObject.parse(token);
            if (!ALGORITHMS.contains(jws.getHeader().getAlgorithm()) || !signed(jws)) {
                return Optional.empty();
            }
            return Json.parse(jws.getPayload().toBytes()).filter(this::good).map(IdTokens::claims);
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean signed(JWSObject jws) throws JOSEException, ParseException {
        Optional<Key> key = key(jws.getHeader().getKeyID());
        return key.isPresent()
                && jws.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jws.getHeader(), key.get()));
    }

    private Optional<Key> key(String id) throws JOSEException, ParseException {
        Optional<Key> known = among(keys, id);
        if (known.isEmpty()) {
            keys = JWKSet.parse(source.get()).getKeys();
            known = among(keys, id);
        }
        return known;
    }

    private static Optional<Key> among(List<JWK> keys, String id) throws JOSEException {
        for (JWK key : keys) {
            if (key.getKeyID() != null && key.getKeyID().equals(id) && key instanceof AsymmetricJWK asymmetric) {
                return Optional.of(asymmetric.toPublicKey());
            }
        }
        return Optional.empty();
    }

    private boolean good(JsonObject claims) {
        long now = clock.instant().getEpochSecond();
        boolean forUs = claims.text("aud").equals(Optional.of(client))
                || claims.texts("aud").equals(Optional.of(List.of(client)));
        return claims.text("iss").equals(Optional.of(issuer))
                && forUs
                && claims.text("azp").map(client::equals).orElse(true)
                && claims.whole("exp").orElse(0) > now - SKEW_SECONDS
                && claims.whole("iat").orElse(Long.MAX_VALUE) <= now + SKEW_SECONDS
                && claims.text("sub").isPresent();
    }

    private static Claims claims(JsonObject claims) {
        return new Claims(
                claims.text("oid").or(() -> claims.text("sub")).orElseThrow(),
                claims.text("sid"),
                claims.text("preferred_username"),
                claims.text("email"),
                claims.text("nonce"));
    }
}
