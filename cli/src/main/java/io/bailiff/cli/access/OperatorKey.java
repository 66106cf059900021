package io.bailiff.cli.access;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.WrongSetting;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The operator's private key: RSA (RS256) or P-256 (ES256), PKCS#8 in PEM.
public final class OperatorKey {
    static final String CLIENT = "bailiff-operator";
    private static final Duration LIFE = Duration.ofSeconds(60);

    private final Path file;
    private final PrivateKey key;
    private final String name;

    private OperatorKey(Path file, PrivateKey key, String name) {
        this.file = file;
        this.key = key;
        this.name = name;
    }

    /// @throws WrongSetting if the file holds no such key
    public static OperatorKey read(Path file) {
        try {
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----");
            int end = pem.indexOf("-----END PRIVATE KEY-----");
            if (begin < 0 || end < begin) {
                throw new WrongSetting(file + " is not a PEM file with an unencrypted private key (PKCS#8)");
            }
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + 27, end));
            return new OperatorKey(file, decode(new PKCS8EncodedKeySpec(encoded)), name(file));
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            throw new WrongSetting("the operator key " + file + " cannot be used: " + e.getMessage());
        }
    }

    /// What the server calls it: each node has a key, and all are known to all. It stands in the public part, which
    /// lies beside the key; without that, the key has to be the only one.
    private static String name(Path file) throws IOException {
        Path publicPart = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.pem$", "") + ".jwks");
        if (!Files.isReadable(publicPart)) {
            return "";
        }
        return Json.parse(Files.readAllBytes(publicPart)).map(jwks -> jwks.items("keys")).orElse(List.of()).stream()
                .findFirst()
                .map(first -> first.text("kid"))
                .orElse("");
    }

    private static PrivateKey decode(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        }
    }

    public Path file() {
        return file;
    }

    /// A client assertion (RFC 7523), good once and for a minute.
    ///
    /// @param issuer the only server that may accept it
    String assertion(URI issuer, Instant now) {
        long seconds = now.getEpochSecond();
        var claims = new LinkedHashMap<String, Json>();
        claims.put("iss", new Json.Text(CLIENT));
        claims.put("sub", new Json.Text(CLIENT));
        claims.put("aud", new Json.Text(issuer.toString()));
        claims.put("jti", new Json.Text(UUID.randomUUID().toString()));
        claims.put("iat", new Json.Numeral(Long.toString(seconds)));
        claims.put("exp", new Json.Numeral(Long.toString(seconds + LIFE.toSeconds())));
        boolean rsa = key instanceof RSAPrivateKey;
        String head = encode(Json.ofTexts(Map.of("alg", rsa ? "RS256" : "ES256", "kid", name))
                .bytes());
        String signed = head + "." + encode(new Json.Members(claims).bytes());
        return signed + "." + encode(sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] sign(byte[] text) {
        String algorithm = switch (key) {
            case RSAPrivateKey _ -> "SHA256withRSA";
            case ECPrivateKey _ -> "SHA256withECDSAinP1363Format";
            default -> throw new WrongSetting(file + " is neither an RSA nor a P-256 key");
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new WrongSetting("the operator key " + file + " cannot sign: " + e.getMessage());
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "OperatorKey[" + file + "]";
    }
}
