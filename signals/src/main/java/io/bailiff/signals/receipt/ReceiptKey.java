package io.bailiff.signals.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.bailiff.signals.wire.CompactJws;
import io.bailiff.signals.wire.JsonObject;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/// The public key of a receiver, named when it makes its stream: a P-256 key as a JSON Web Key (RFC 7517). It
/// says nothing about who holds it; that it came with the receiver's access token does.
public final class ReceiptKey {
    /// `typ` of a receipt.
    static final String TYPE = "bailiff-receipt+jwt";

    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_RECEIPT = 4096;
    private static final Set<String> HEADERS = Set.of("typ", "alg");

    private final ECKey key;
    private final ECDSAVerifier verifier;

    private ReceiptKey(ECKey key) throws JOSEException {
        this.key = key;
        this.verifier = new ECDSAVerifier(key);
    }

    /// Empty if it is anything but the public part of a P-256 key.
    public static Optional<ReceiptKey> read(String jwk) {
        if (jwk.length() > LONGEST_KEY) {
            return Optional.empty();
        }
        try {
            ECKey key = ECKey.parse(jwk);
            if (key.isPrivate() || !key.getCurve().equals(Curve.P_256)) {
                return Optional.empty();
            }
            return Optional.of(new ReceiptKey(new ECKey.Builder(Curve.P_256, key.getX(), key.getY()).build()));
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException notOne) {
            return Optional.empty();
        }
    }

    /// What `receipt` says, if this key signed it and it says something.
    public Optional<Receipt> verify(String receipt) {
        return CompactJws.parse(receipt, LONGEST_RECEIPT)
                .filter(jws -> isReceipt(jws.header()) && signed(jws))
                .flatMap(jws -> Receipt.read(jws.unverifiedClaims()));
    }

    private static boolean isReceipt(JsonObject header) {
        return HEADERS.equals(header.members().keySet())
                && header.text("typ").equals(Optional.of(TYPE))
                && header.text("alg").equals(Optional.of("ES256"));
    }

    private boolean signed(CompactJws jws) {
        try {
            return verifier.verify(
                    new JWSHeader(JWSAlgorithm.ES256), jws.signingInput(), new Base64URL(jws.signature()));
        } catch (JOSEException e) {
            return false;
        }
    }

    /// The key in one spelling, whatever the receiver's was.
    public String jwk() {
        return key.toJSONString();
    }
}
