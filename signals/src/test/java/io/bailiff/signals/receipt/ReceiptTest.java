package io.bailiff.signals.receipt;

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
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final Receipt RECEIPT =
            new Receipt("https://id.example/t/v2.0", "stream", "life", 42, 1_795_302_817_000L, 1_795_302_817_042L);

    private final ReceiptWriter writer = new ReceiptWriter();
    private final ReceiptKey key = ReceiptKey.read(writer.publicKey()).orElseThrow();

    private static String typed(String typ, JWSAlgorithm algorithm, ECKey key, String body) throws Exception {
        var jws = new JWSObject(
                new JWSHeader.Builder(algorithm).type(new JOSEObjectType(typ)).build(), new Payload(body));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }

    @Test
    void whatWasSignedIsReadAndNothingElse() {
        String signed = writer.write(RECEIPT);

        assertThat(key.verify(signed)).contains(RECEIPT);
        assertThat(ReceiptKey.read(new ReceiptWriter().publicKey())
                        .orElseThrow()
                        .verify(signed))
                .as("another key")
                .isEmpty();
        for (int i = 0; i < signed.length(); i++) {
            char other = signed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = signed.substring(0, i) + other + signed.substring(i + 1);
            assertThat(key.verify(changed)).as("changed at " + i).isEmpty();
        }
    }

    @Test
    void anotherKindOfTokenOfTheSameKeyIsNoReceipt() throws Exception {
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
        ReceiptKey its = ReceiptKey.read(pair.toPublicJWK().toJSONString()).orElseThrow();
        String body = "{\"sub\":\"s\",\"aud\":\"i\",\"lineage\":\"l\",\"sseq\":1,\"rvn\":1,\"applied_at\":1}";

        assertThat(its.verify(typed("bailiff-receipt+jwt", JWSAlgorithm.ES256, pair, body)))
                .isPresent();
        assertThat(its.verify(typed("at+jwt", JWSAlgorithm.ES256, pair, body))).isEmpty();
        assertThat(its.verify(typed("bailiff-receipt+jwt", JWSAlgorithm.ES256, pair, body.replace(":1,", ":0,"))))
                .isEmpty();
        assertThat(its.verify(typed("bailiff-receipt+jwt", JWSAlgorithm.ES256, pair, "{}")))
                .isEmpty();
    }

    @Test
    void onlyThePublicPartOfAKeyOfTheOneCurveIsTaken() throws Exception {
        ECKey p256 = new ECKeyGenerator(Curve.P_256).generate();
        ECKey p384 = new ECKeyGenerator(Curve.P_384).generate();

        assertThat(ReceiptKey.read(p256.toPublicJWK().toJSONString())).isPresent();
        assertThat(ReceiptKey.read(p256.toJSONString())).as("private").isEmpty();
        assertThat(ReceiptKey.read(p384.toPublicJWK().toJSONString())).isEmpty();
        assertThat(ReceiptKey.read("{}")).isEmpty();
        assertThat(ReceiptKey.read("not JSON")).isEmpty();
        assertThat(ReceiptKey.read(p256.toPublicJWK().toJSONString() + " ".repeat(2000)))
                .isEmpty();
    }
}
