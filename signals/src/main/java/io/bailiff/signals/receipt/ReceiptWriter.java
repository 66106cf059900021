package io.bailiff.signals.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.bailiff.signals.wire.Json;

/// Signs receipts with a key of its own, made anew and never written down: it lives as long as the stream
/// that it is named for. Safe for use by several threads.
public final class ReceiptWriter {
    private static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(ReceiptKey.TYPE))
            .build();

    private final String publicKey;
    private final ECDSASigner signer;

    /// Makes a key.
    ///
    /// @throws IllegalStateException if the platform knows no P-256
    public ReceiptWriter() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).generate();
            this.publicKey = key.toPublicJWK().toJSONString();
            this.signer = new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("making a key for receipts", e);
        }
    }

    /// The public part as a JSON Web Key.
    public String publicKey() {
        return publicKey;
    }

    /// The receipt in compact form.
    ///
    /// @throws IllegalStateException if the key does not sign
    public String write(Receipt receipt) {
        JWSObject jws = new JWSObject(HEADER, new Payload(Json.print(receipt.claims())));
        try {
            jws.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a receipt", e);
        }
        return jws.serialize();
    }
}
