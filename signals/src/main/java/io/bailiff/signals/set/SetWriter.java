package io.bailiff.signals.set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.wire.Json;
import java.security.PrivateKey;

/// Signs security event tokens with RS256, the only algorithm that the CAEP interoperability profile allows.
/// The key must be one that signs nothing else, so that an event can never pass for an access token. Safe
/// for use by several threads.
public final class SetWriter {
    private final JWSSigner signer;
    private final JWSHeader header;

    /// Signs with a private key.
    ///
    /// @param key an RSA key of at least 2,048 bits
    /// @param kid its id in the transmitter's key set
    public SetWriter(PrivateKey key, String kid) {
        this(new RSASSASigner(key), kid);
    }

    /// Signs with a signer.
    ///
    /// @param signer anything that makes RS256 signatures
    public SetWriter(JWSSigner signer, String kid) {
        if (!signer.supportedJWSAlgorithms().contains(JWSAlgorithm.RS256)) {
            throw new IllegalArgumentException("security event tokens are signed with RS256");
        }
        this.signer = signer;
        this.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(Ssf.SET_TYPE))
                .keyID(kid)
                .build();
    }

    /// The token in compact form.
    ///
    /// @throws IllegalStateException if the key does not sign
    public String write(SecurityEventToken token) {
        JWSObject jws = new JWSObject(header, new Payload(Json.print(token.claims())));
        try {
            jws.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a security event token", e);
        }
        return jws.serialize();
    }
}
