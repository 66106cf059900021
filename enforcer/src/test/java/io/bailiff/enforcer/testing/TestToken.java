package io.bailiff.enforcer.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.wire.Base64Url;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A token in the making: every part can be bent before it is signed, so that only the bend is wrong.
public final class TestToken {
    private final JWK key;
    private final Map<String, Object> header;
    private final Map<String, Object> claims;

    TestToken(JWK key, Map<String, Object> header, Map<String, Object> claims) {
        this.key = key;
        this.header = header;
        this.claims = claims;
    }

    public TestToken with(String claim, Object value) {
        Map<String, Object> bent = new LinkedHashMap<>(claims);
        bent.put(claim, value);
        return new TestToken(key, header, bent);
    }

    public TestToken without(String... names) {
        Map<String, Object> bent = new LinkedHashMap<>(claims);
        for (String name : names) {
            bent.remove(name);
        }
        return new TestToken(key, header, bent);
    }

    public TestToken withHeader(String name, Object value) {
        Map<String, Object> bent = new LinkedHashMap<>(header);
        bent.put(name, value);
        return new TestToken(key, bent, claims);
    }

    public TestToken signedBy(JWK other) {
        return new TestToken(other, header, claims);
    }

    /// A claim that is text.
    public String text(String claim) {
        return String.valueOf(claims.get(claim));
    }

    public long number(String claim) {
        return ((Number) claims.getOrDefault(claim, -1L)).longValue();
    }

    public KillScope user() {
        return KillScope.user(text("oid"));
    }

    public KillScope session() {
        return KillScope.session(text("sid"));
    }

    public String claimsAsJson() {
        return Json.print(claims);
    }

    /// Signed with RS256 or ES256, as the key is.
    public String sign() {
        return signRaw(claimsAsJson());
    }

    /// Signs any text in place of the claims.
    public String signRaw(String payload) {
        JWSAlgorithm algorithm = key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("alg", algorithm.getName());
        whole.put("kid", key.getKeyID());
        whole.putAll(header);
        String input = Base64Url.encode(Json.print(whole)) + "." + Base64Url.encode(payload);
        return input + "." + signature(algorithm, input.getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(JWSAlgorithm algorithm, byte[] input) {
        try {
            JWSHeader plain = new JWSHeader(algorithm);
            return key instanceof ECKey ec
                    ? new ECDSASigner(ec).sign(plain, input).toString()
                    : new RSASSASigner(key.toRSAKey()).sign(plain, input).toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("signing", e);
        }
    }

    /// What a token says, unverified.
    public static JsonObject claimsOf(String token) {
        int first = token.indexOf('.');
        return Base64Url.decode(token.substring(first + 1, token.indexOf('.', first + 1)))
                .flatMap(Json::parse)
                .orElseThrow();
    }
}
