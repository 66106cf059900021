package io.bailiff.bench.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Request;
import io.bailiff.bench.http.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/// Bailiff's operator: the client `bailiff-operator`, which proves itself with the key in the data directory
/// (docs/api.md).
public final class Operator {
    private static final String CLIENT = "bailiff-operator";

    private final Provider provider;
    private final PrivateKey key;

    private Operator(Provider provider, PrivateKey key) {
        this.provider = provider;
        this.key = key;
    }

    /// @param pem `operator-key.pem` of the data directory
    public static Operator read(Provider provider, Path pem) {
        try {
            String base64 = Files.readString(pem, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", "");
            return new Operator(
                    provider,
                    key(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64))));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the operator's key " + pem + " cannot be read", e);
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (InvalidKeySpecException _) {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        }
    }

    /// An access token for Bailiff's own API, good for an hour.
    public String token() {
        byte[] request = Request.post(provider.token())
                .with("grant_type", "client_credentials")
                .with("scope", "api://bailiff/.default")
                .with("client_id", CLIENT)
                .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .with("client_assertion", assertion())
                .bytes();
        try (Wire wire = provider.wire()) {
            Answer answer = wire.exchange(request);
            return answer.token("access_token")
                    .orElseThrow(() -> new IllegalStateException("no token for the operator: " + answer.excerpt()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String assertion() {
        boolean elliptic = key instanceof ECPrivateKey;
        Instant now = Instant.now();
        try {
            JWSSigner signer = key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
            var jwt = new SignedJWT(
                    new JWSHeader(elliptic ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256),
                    new JWTClaimsSet.Builder()
                            .issuer(CLIENT)
                            .subject(CLIENT)
                            .audience(provider.issuer().toString())
                            .jwtID(UUID.randomUUID().toString())
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(60)))
                            .build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the operator's key cannot sign", e);
        }
    }
}
