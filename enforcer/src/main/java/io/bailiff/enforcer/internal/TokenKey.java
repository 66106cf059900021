package io.bailiff.enforcer.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A published key that may sign tokens, with the algorithms that it may be used for and no others.
public final class TokenKey {
    static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");
    private static final int SHORTEST_RSA_BITS = 2048;
    private static final Map<String, JWSHeader> HEADERS = Map.of(
            "RS256", new JWSHeader(JWSAlgorithm.RS256),
            "PS256", new JWSHeader(JWSAlgorithm.PS256),
            "ES256", new JWSHeader(JWSAlgorithm.ES256));

    private final JWK jwk;
    private final JWSVerifier verifier;
    private final Set<String> algorithms;

    private TokenKey(JWK jwk, JWSVerifier verifier, Set<String> algorithms) {
        this.jwk = jwk;
        this.verifier = verifier;
        this.algorithms = algorithms;
    }

    /// Empty for a key that is not for signatures, too short, on another curve, secret, or without id.
    static Optional<TokenKey> of(JWK jwk) {
        boolean usable = jwk.getKeyID() != null
                && !jwk.getKeyID().isEmpty()
                && !jwk.isPrivate()
                && (jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE));
        if (!usable) {
            return Optional.empty();
        }
        try {
            if (jwk instanceof RSAKey rsa && rsa.size() >= SHORTEST_RSA_BITS) {
                return narrowed(jwk, Set.of("RS256", "PS256")).map(names -> new TokenKey(jwk, verifier(rsa), names));
            }
            if (jwk instanceof ECKey ec && ec.getCurve().equals(Curve.P_256)) {
                return narrowed(jwk, Set.of("ES256")).map(names -> new TokenKey(jwk, verifier(ec), names));
            }
            return Optional.empty();
        } catch (IllegalArgumentException badKey) {
            return Optional.empty();
        }
    }

    private static Optional<Set<String>> narrowed(JWK jwk, Set<String> possible) {
        if (jwk.getAlgorithm() == null) {
            return Optional.of(possible);
        }
        String only = jwk.getAlgorithm().getName();
        return possible.contains(only) ? Optional.of(Set.of(only)) : Optional.empty();
    }

    private static JWSVerifier verifier(RSAKey key) {
        try {
            return new RSASSAVerifier(key.toRSAPublicKey());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("not an RSA key", e);
        }
    }

    private static JWSVerifier verifier(ECKey key) {
        try {
            return new ECDSAVerifier(key.toECPublicKey());
        } catch (JOSEException e) {
            throw new IllegalArgumentException("not a point on the curve", e);
        }
    }

    String id() {
        return jwk.getKeyID();
    }

    boolean validAt(Instant now) {
        Date from = jwk.getNotBeforeTime();
        Date until = jwk.getExpirationTime();
        return (from == null || !now.isBefore(from.toInstant())) && (until == null || now.isBefore(until.toInstant()));
    }

    boolean allows(String algorithm) {
        return algorithms.contains(algorithm);
    }

    boolean verifies(String algorithm, byte[] input, String signature) {
        JWSHeader header = HEADERS.get(algorithm);
        try {
            return header != null && verifier.verify(header, input, new Base64URL(signature));
        } catch (JOSEException e) {
            return false;
        }
    }

    /// The key as an RSA key, for security event tokens.
    Optional<RSAPublicKey> rsa() {
        try {
            return jwk instanceof RSAKey key && allows("RS256") ? Optional.of(key.toRSAPublicKey()) : Optional.empty();
        } catch (JOSEException e) {
            return Optional.empty();
        }
    }

    boolean sameAs(TokenKey other) {
        return this == other || jwk.equals(other.jwk);
    }
}
