package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.bailiff.enforcer.Denial.Untrusted;
import io.bailiff.signals.wire.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tokens that are bound to a key (RFC 9449).
class ProofOfKeyTest extends EnforcerFixture {
    private static final String HERE = "https://orders.example/v1/orders";

    private final Enforcer enforcer = live();
    private final ECKey key = key();
    private final String token =
            signIn().with("cnf", Map.of("jkt", thumbprint())).sign();

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> claims(Object... changes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            Map<String, Object> claims = new HashMap<>(Map.of(
                    "htm", "GET",
                    "htu", HERE,
                    "ath", Base64Url.encode(hash),
                    "iat", clocks.instant().getEpochSecond(),
                    "jti", UUID.randomUUID().toString()));
            for (int i = 0; i < changes.length; i += 2) {
                claims.put((String) changes[i], changes[i + 1]);
            }
            return claims;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(ECKey key, ECKey shown, Map<String, Object> claims) {
        try {
            JWSObject jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(shown.toPublicJWK())
                            .build(),
                    new Payload(claims));
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Decision with(String... proofs) {
        return enforcer.check(token, new ProofOfKey(List.of(proofs), "GET", HERE + "?page=2"), FailMode.CLOSED);
    }

    @Test
    void aBoundTokenPassesWithAProofOfItsKeyAndTheProofOnce() {
        String proof = signed(key, key, claims());
        assertAllowed(with(proof));
        assertThat(denial(with(proof))).isEqualTo(new Untrusted("proof"));
        assertAllowed(with(signed(key, key, claims())));
    }

    @Test
    @Tag("OA-49")
    void aProofIsForThisKeyTokenMethodAddressAndTime() {
        ECKey thief = key();
        long now = clocks.instant().getEpochSecond();
        for (String bad : List.of(
                "nonsense",
                signed(thief, thief, claims()),
                signed(thief, key, claims()),
                signed(key, key, claims("htm", "POST")),
                signed(key, key, claims("htu", "https://orders.example/v1/other")),
                signed(key, key, claims("htu", "https://evil.example/v1/orders")),
                signed(key, key, claims("ath", "x")),
                signed(key, key, claims("iat", now - 121)),
                signed(key, key, claims("iat", now + 121)),
                signed(key, key, claims("jti", "")))) {
            assertThat(denial(with(bad))).as(bad).isEqualTo(new Untrusted("proof"));
        }
        assertThat(denial(with())).isEqualTo(new Untrusted("proof"));
        assertThat(denial(with(signed(key, key, claims()), signed(key, key, claims()))))
                .isEqualTo(new Untrusted("proof"));
    }

    @Test
    @Tag("OA-49")
    void aBoundTokenIsNoBearerTokenAndABearerTokenNoBoundOne() {
        assertThat(denial(enforcer.check(token))).isEqualTo(new Untrusted("bound-to-a-key"));
        assertThat(challenge(enforcer.check(token))).startsWith("DPoP error=");
        String bearer = signIn().sign();
        var proof = new ProofOfKey(List.of(signed(key, key, claims())), "GET", HERE);
        assertThat(denial(enforcer.check(bearer, proof, FailMode.CLOSED))).isEqualTo(new Untrusted("bound-to-no-key"));
    }
}
