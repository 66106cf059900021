package io.bailiff.server;

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
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A device, or an app, with a key of its own, in software.
public final class SoftDevice {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ECKey key;

    public SoftDevice() {
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the server asks for, signed.
    public String answer(String asked) {
        return answer(JSON.readTree(asked));
    }

    public String answer(JsonNode asked) {
        var claims = new TreeMap<String, Object>();
        asked.properties()
                .forEach(member -> claims.put(member.getKey(), member.getValue().asString()));
        String type = String.valueOf(claims.remove("typ"));
        return sign(type, claims);
    }

    public String sign(String type, Map<String, Object> claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .jwk(key.toPublicJWK())
                .build();
        var jws = new JWSObject(header, new Payload(claims));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jws.serialize();
    }

    /// With a header of the caller's making: whatever an attacker would send.
    public String sign(String header, String payload) {
        String text = encoded(header) + "." + encoded(payload);
        try {
            var signature = new ECDSASigner(key)
                    .sign(new JWSHeader(JWSAlgorithm.ES256), text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + signature;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return Base64URL.encode(json).toString();
    }

    public String publicJwk() {
        return key.toPublicJWK().toJSONString();
    }

    public String privateJwk() {
        return key.toJSONString();
    }
}
