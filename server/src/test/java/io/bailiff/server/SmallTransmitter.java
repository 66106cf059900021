package io.bailiff.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A transmitter of shared signals that really runs: TLS, metadata, keys, a token endpoint, one stream, long polling.
/// It can be told to lie.
public final class SmallTransmitter implements AutoCloseable {
    public static final String CLIENT = "bailiff at fabrikam";
    public static final String SECRET = "a secret: with + signs & 100 %";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RSAKey KEY = fresh();
    private static final RSAKey STRANGERS = fresh();

    private final HttpsServer server;
    private final Map<String, String> sets = new ConcurrentHashMap<>();
    private final BlockingQueue<Boolean> news = new LinkedBlockingQueue<>();
    public final List<String> acked = new CopyOnWriteArrayList<>();
    public final Map<String, String> refused = new ConcurrentHashMap<>();
    public final List<String> deleted = new CopyOnWriteArrayList<>();
    public final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    public final BlockingQueue<String> states = new LinkedBlockingQueue<>();

    /// What a new stream is said to be.
    public volatile String streamIssuer = "";

    public volatile String streamAudience = "stream-1 of fabrikam";
    public volatile String metadataIssuer = "";
    public volatile int pollStatus = 200;

    /// @param data a data directory with a certificate for localhost
    public SmallTransmitter(Path data) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var pem = PemSslStoreDetails.forCertificate(
                            "file:" + data.resolve("tls.pem").toAbsolutePath())
                    .withPrivateKey("file:" + data.resolve("tls-key.pem").toAbsolutePath());
            server.setHttpsConfigurator(
                    new HttpsConfigurator(SslBundle.of(new PemSslStoreBundle(PemSslStore.load(pem), null))
                            .createSslContext()));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::serve);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAKey fresh() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String base() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    public String issuer() {
        return base() + "/tenant";
    }

    public String keys() {
        return base() + "/keys";
    }

    public String tokenEndpoint() {
        return base() + "/token";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            boolean known =
                    "Bearer the token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            switch (path) {
                case "/.well-known/ssf-configuration/tenant" -> answer(exchange, 200, metadata());
                case "/keys" -> answer(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString(true));
                case "/token" -> answer(exchange, 200, "{\"access_token\":\"the token\",\"expires_in\":600}");
                case "/streams" -> streams(exchange, body, known);
                case "/verify" -> {
                    states.add(JSON.readTree(body).path("state").asString());
                    answer(exchange, known ? 204 : 401, "");
                }
                case "/poll" -> poll(exchange, body, known);
                default -> answer(exchange, 404, "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String metadata() {
        return """
                {"issuer":"%s","jwks_uri":"%s","configuration_endpoint":"%s/streams",
                 "verification_endpoint":"%s/verify","spec_version":"1_0","critical_subject_members":["tenant"],
                 "delivery_methods_supported":["urn:ietf:rfc:8935","urn:ietf:rfc:8936"]}""".formatted(metadataIssuer.isEmpty() ? issuer() : metadataIssuer, keys(), base(), base());
    }

    private void streams(HttpExchange exchange, String body, boolean known) throws IOException {
        if (!known) {
            answer(exchange, 401, "");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            deleted.add(exchange.getRequestURI().getQuery());
            answer(exchange, 204, "");
        } else {
            JsonNode order = JSON.readTree(body);
            asked.add(order);
            String address = order.path("delivery").path("endpoint_url").asString("");
            answer(exchange, 201, """
                    {"stream_id":"stream-1","iss":"%s","aud":"%s","events_delivered":[],
                     "delivery":{"method":"%s","endpoint_url":"%s"}}""".formatted(
                            streamIssuer.isEmpty() ? issuer() : streamIssuer,
                            streamAudience,
                            order.path("delivery").path("method").asString(),
                            address.isEmpty() ? base() + "/poll" : address));
        }
    }

    private void poll(HttpExchange exchange, String body, boolean known) throws IOException, InterruptedException {
        JsonNode question = JSON.readTree(body);
        question.path("ack").forEach(one -> {
            acked.add(one.asString());
            sets.remove(one.asString());
        });
        question.path("setErrs").properties().forEach(one -> {
            refused.put(one.getKey(), one.getValue().path("err").asString());
            sets.remove(one.getKey());
        });
        if (pollStatus != 200 || !known) {
            answer(exchange, known ? pollStatus : 401, "");
            return;
        }
        news.clear();
        if (sets.isEmpty()) {
            var _ = news.poll(20, TimeUnit.SECONDS);
        }
        Map<String, Object> now = new LinkedHashMap<>();
        sets.entrySet().stream()
                .limit(question.path("maxEvents").asInt(Integer.MAX_VALUE))
                .forEach(set -> now.put(set.getKey(), set.getValue()));
        answer(exchange, 200, JSON.writeValueAsString(Map.of("sets", now)));
    }

    /// Has something for whoever asks.
    public void offer(String jti, String token) {
        sets.put(jti, token);
        news.add(true);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// The claims of an event, to be changed at will.
    public Map<String, Object> event(String type, Map<String, ?> subject, Map<String, ?> payload, long now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", streamAudience);
        claims.put("iat", now);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("sub_id", subject);
        claims.put("events", Map.of(type, payload));
        return claims;
    }

    public String signed(Map<String, Object> claims) {
        return signed(claims, "secevent+jwt", KEY, "k1");
    }

    public String signed(Map<String, Object> claims, String type) {
        return signed(claims, type, KEY, "k1");
    }

    public String signedByAStranger(Map<String, Object> claims, boolean underOurName) {
        return signed(claims, "secevent+jwt", STRANGERS, underOurName ? "k1" : "k2");
    }

    private static String signed(Map<String, Object> claims, String type, RSAKey with, String kid) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(new JOSEObjectType(type))
                    .keyID(kid)
                    .build();
            var jwt = new SignedJWT(header, JWTClaimsSet.parse(claims));
            jwt.sign(new RSASSASigner(with));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With the key that it should be checked with in its own header.
    public String signedByItself(Map<String, Object> claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(new JOSEObjectType("secevent+jwt"))
                    .keyID("k1")
                    .jwk(STRANGERS.toPublicJWK())
                    .build();
            var jwt = new SignedJWT(header, JWTClaimsSet.parse(claims));
            jwt.sign(new RSASSASigner(STRANGERS));
            return jwt.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> acked() {
        return new ArrayList<>(acked);
    }

    @Override
    public void close() {
        for (int i = 0; i < 8; i++) {
            news.add(true);
        }
        server.stop(0);
    }
}
