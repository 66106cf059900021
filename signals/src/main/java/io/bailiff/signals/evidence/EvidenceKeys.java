package io.bailiff.signals.evidence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.bailiff.signals.wire.CompactJws;
import io.bailiff.signals.wire.JsonObject;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/// The keys that an issuer seals evidence with, as a JSON Web Key Set (RFC 7517). Somebody must have fetched them from
/// the issuer: those in a file of evidence would prove nothing.
public final class EvidenceKeys {
    private static final int LONGEST_SEAL = 4 * 1024 * 1024;
    private static final int SHORTEST_KEY_BITS = 2048;
    private static final Set<String> HEADERS = Set.of("typ", "alg", "kid");

    private final JWKSet keys;

    private EvidenceKeys(JWKSet keys) {
        this.keys = keys;
    }

    /// Empty if it is no key set.
    public static Optional<EvidenceKeys> read(String jwks) {
        try {
            return Optional.of(new EvidenceKeys(JWKSet.parse(jwks)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /// What the seal says, if one of these keys made it.
    public Optional<JsonObject> open(String seal) {
        return CompactJws.parse(seal, LONGEST_SEAL)
                .filter(jws -> isSeal(jws.header()) && signed(jws))
                .map(CompactJws::unverifiedClaims);
    }

    private static boolean isSeal(JsonObject header) {
        return HEADERS.equals(header.members().keySet())
                && header.text("typ").equals(Optional.of(EvidenceFile.SEAL_TYPE))
                && header.text("alg").equals(Optional.of("RS256"));
    }

    private boolean signed(CompactJws jws) {
        JWK key = keys.getKeyByKeyId(jws.header().text("kid").orElse(""));
        try {
            return key instanceof RSAKey rsa
                    && rsa.size() >= SHORTEST_KEY_BITS
                    && new RSASSAVerifier(rsa.toRSAPublicKey())
                            .verify(
                                    new JWSHeader(JWSAlgorithm.RS256),
                                    jws.signingInput(),
                                    new Base64URL(jws.signature()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
