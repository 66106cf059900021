package io.bailiff.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import io.bailiff.core.key.KeyPurpose;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One RSA key, ready to sign and to verify.
final class SigningKey {
    private final String kid;
    private final KeyPurpose purpose;
    private final RSAKey publicKey;
    private final RSASSASigner signer;
    private final RSASSAVerifier verifier;
    private final Instant activeFrom;
    private final Optional<Instant> retiredAt;

    SigningKey(
            String kid,
            KeyPurpose purpose,
            RSAKey publicKey,
            PrivateKey privateKey,
            Instant activeFrom,
            Optional<Instant> retiredAt) {
        this.kid = kid;
        this.purpose = purpose;
        this.publicKey = publicKey;
        this.signer = new RSASSASigner(privateKey);
        this.activeFrom = activeFrom;
        this.retiredAt = retiredAt;
        try {
            this.verifier = new RSASSAVerifier(publicKey);
        } catch (JOSEException e) {
            throw new UnusableKey("The public part of the key " + kid + " is not an RSA key.", e);
        }
    }

    String kid() {
        return kid;
    }

    KeyPurpose purpose() {
        return purpose;
    }

    RSAKey publicKey() {
        return publicKey;
    }

    Instant activeFrom() {
        return activeFrom;
    }

    boolean retired(Instant now) {
        return retiredAt.filter(at -> !now.isBefore(at)).isPresent();
    }

    String sign(String type, Map<String, Object> claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(kid)
                .build();
        var jws = new JWSObject(header, new Payload(claims));
        try {
            jws.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with the key " + kid, e);
        }
        return jws.serialize();
    }

    boolean verifies(JWSObject jws) {
        try {
            return jws.verify(verifier);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot verify with the key " + kid, e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + ", " + purpose + "]";
    }
}
