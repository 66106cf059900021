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
import io.bailiff.core.key.StoredKey;
import java.security.PrivateKey;
import java.util.Map;

/// One RSA key, ready to sign and to verify.
final class SigningKey {
    private final StoredKey stored;
    private final RSAKey publicKey;
    private final RSASSASigner signer;
    private final RSASSAVerifier verifier;

    SigningKey(StoredKey stored, RSAKey publicKey, PrivateKey privateKey) {
        this.stored = stored;
        this.publicKey = publicKey;
        this.signer = new RSASSASigner(privateKey);
        try {
            this.verifier = new RSASSAVerifier(publicKey);
        } catch (JOSEException e) {
            throw new UnusableKey("The public part of the key " + stored.kid() + " is not an RSA key.", e);
        }
    }

    StoredKey stored() {
        return stored;
    }

    RSAKey publicKey() {
        return publicKey;
    }

    String sign(String type, Map<String, Object> claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(stored.kid())
                .build();
        var jws = new JWSObject(header, new Payload(claims));
        try {
            jws.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with the key " + stored.kid(), e);
        }
        return jws.serialize();
    }

    boolean verifies(JWSObject jws) {
        try {
            return jws.verify(verifier);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot verify with the key " + stored.kid(), e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + stored.kid() + ", " + stored.purpose() + "]";
    }
}
