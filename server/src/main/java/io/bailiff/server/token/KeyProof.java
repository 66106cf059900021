package io.bailiff.server.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A JWT that brings the public key along which signed it, such as a DPoP proof (RFC 9449, 4.2). It proves that
/// whoever made it holds that key, and nothing else: what it says is for the caller to judge.
///
/// @param thumbprint of the key (RFC 7638), Base64 for URLs
/// @param jwk the key, in JSON
public record KeyProof(Map<String, Object> claims, String thumbprint, String jwk) {
    private static final int LONGEST = 8_192;
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;
    private static final Set<String> HEADER = Set.of("typ", "alg", "jwk");

    public KeyProof {
        claims = Map.copyOf(claims);
    }

    /// Empty unless it is one of this type, with a public key of a kind that we take, and rightly signed by it.
    public static Optional<KeyProof> read(String text, String type) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var jws = JWSObject.parse(text);
            var claims = jws.getPayload().toJSONObject();
            if (claims == null || !acceptable(jws.getHeader(), type)) {
                return Optional.empty();
            }
            JWK key = jws.getHeader().getJWK();
            var verifier = verifier(key, jws.getHeader().getAlgorithm());
            if (verifier.isEmpty() || !jws.verify(verifier.get())) {
                return Optional.empty();
            }
            claims.values().removeIf(Objects::isNull);
            return Optional.of(new KeyProof(claims, key.computeThumbprint().toString(), bare(key)));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean acceptable(JWSHeader header, String type) {
        return header.getType() != null
                && header.getType().getType().equals(type)
                && HEADER.equals(header.toJSONObject().keySet())
                && header.getJWK() != null
                && !header.getJWK().isPrivate();
    }

    private static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        return switch (key) {
            case ECKey ec
            when JWSAlgorithm.ES256.equals(algorithm) && Curve.P_256.equals(ec.getCurve()) ->
                Optional.of(new ECDSAVerifier(ec));
            case RSAKey rsa
            when Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256).contains(algorithm)
                    && rsa.size() >= MIN_RSA_BITS
                    && rsa.size() <= MAX_RSA_BITS -> Optional.of(new RSASSAVerifier(rsa));
            default -> Optional.empty();
        };
    }

    /// Only what makes the key: names and other ornaments are the sender's.
    private static String bare(JWK key) {
        return switch (key) {
            case ECKey ec ->
                new ECKey.Builder(ec.getCurve(), ec.getX(), ec.getY()).build().toJSONString();
            case RSAKey rsa ->
                new RSAKey.Builder(rsa.getModulus(), rsa.getPublicExponent())
                        .build()
                        .toJSONString();
            default -> throw new IllegalStateException("no such key was let through");
        };
    }

    public Optional<String> text(String claim) {
        return claims.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// A time in whole seconds.
    public Optional<Instant> time(String claim) {
        return claims.get(claim) instanceof Number number && number.doubleValue() == number.longValue()
                ? Optional.of(Instant.ofEpochSecond(number.longValue()))
                : Optional.empty();
    }
}
