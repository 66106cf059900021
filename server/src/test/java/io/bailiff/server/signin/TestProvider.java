package io.bailiff.server.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// A small OpenID provider that really runs: TLS, discovery, codes with PKCE, keys that rotate. It can be told to lie.
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "bailiff at fabrikam";
    static final String SECRET = "a secret: with + signs & 100 %";

    private final HttpsServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final String issuer;

    private RSAKey key;

    /// What the next ID tokens say.
    private UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
    private Signing signing = Signing.WITH_KEY;
    private String namedIssuer = "";

    enum Signing {
        WITH_KEY,
        NOT_AT_ALL,
        WITH_OUR_SECRET,
        WITH_A_STRANGERS_KEY
    }

    /// @param data a data directory with a certificate for localhost
    TestProvider(Path data) {
        try {
            key = fresh();
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var pem = PemSslStoreDetails.forCertificate(
                            "file:" + data.resolve("tls.pem").toAbsolutePath())
                    .withPrivateKey("file:" + data.resolve("tls-key.pem").toAbsolutePath());
            server.setHttpsConfigurator(
                    new HttpsConfigurator(SslBundle.of(new PemSslStoreBundle(PemSslStore.load(pem), null))
                            .createSslContext()));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            issuer = "https://localhost:" + server.getAddress().getPort() + "/idp";
            server.createContext(
                    "/idp/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
            server.createContext(
                    "/idp/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString(true)));
            server.createContext("/idp/token", this::token);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return issuer;
    }

    void rotate() {
        key = fresh();
    }

    /// From now on ID tokens say this.
    void says(UnaryOperator<JWTClaimsSet.Builder> claims) {
        lie = claims;
        signing = Signing.WITH_KEY;
    }

    void signs(Signing how) {
        lie = claims -> claims;
        signing = how;
    }

    /// What discovery says that the issuer is; empty text for the truth.
    void pretendsToBe(String other) {
        namedIssuer = other;
    }

    private String metadata() {
        String named = namedIssuer.isEmpty() ? issuer : namedIssuer;
        return """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token",
                 "jwks_uri":"%s/keys","authorization_response_iss_parameter_supported":true}
                """.formatted(named, issuer, issuer, issuer);
    }

    /// A person who signs in there: what his browser is sent back with.
    ///
    /// @return path and query on our server
    String signIn(URI authorization, String subject) {
        Map<String, String> asked = new LinkedHashMap<>(form(authorization.getRawQuery()));
        asked.put("sub", subject);
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        return URI.create(asked.getOrDefault("redirect_uri", "")).getPath() + "?code=" + code + "&state="
                + asked.get("state") + "&iss=" + encoded(issuer);
    }

    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        String pair = encoded(CLIENT) + ":" + encoded(SECRET);
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        boolean good = asked != null
                && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                && form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"));
        if (asked == null || !good) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken(asked) + "\"}");
    }

    private String idToken(Map<String, String> asked) {
        Instant now = Instant.now();
        var claims = lie.apply(new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(asked.get("sub"))
                .audience(CLIENT)
                .claim("nonce", asked.get("nonce"))
                .claim("sid", "session of " + asked.get("sub"))
                .claim("amr", java.util.List.of("pwd", "mfa"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300))));
        return signed(claims, "JWT");
    }

    /// Any token of this provider.
    ///
    /// @param type the header `typ`
    String signed(JWTClaimsSet.Builder claims, String type) {
        try {
            if (signing == Signing.NOT_AT_ALL) {
                return new PlainJWT(claims.build()).serialize();
            }
            boolean mac = signing == Signing.WITH_OUR_SECRET;
            var header = new JWSHeader.Builder(mac ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256)
                    .type(new JOSEObjectType(type))
                    .keyID(key.getKeyID())
                    .build();
            var jwt = new SignedJWT(header, claims.build());
            jwt.sign(
                    mac
                            ? new MACSigner((SECRET + SECRET).getBytes(StandardCharsets.UTF_8))
                            : new RSASSASigner(signing == Signing.WITH_A_STRANGERS_KEY ? fresh() : key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
