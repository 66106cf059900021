package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// An app that really runs, with sessions of its own, and that believes a logout token only if every line of the
/// specification holds (Back-Channel Logout, 2.6).
final class TestRelyingParty implements AutoCloseable {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final HttpsServer server;
    private final String issuer;
    private final Supplier<String> keys;
    private final InstantSource clock;

    /// By client.
    final Map<String, Set<String>> sessions = new ConcurrentHashMap<>();

    /// What was asked of it: the client's id.
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Map<String, IntUnaryOperator> statuses = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final BlockingQueue<Boolean> hung = new LinkedBlockingQueue<>();

    /// @param data a data directory with a certificate for localhost
    /// @param keys the provider's key set
    TestRelyingParty(Path data, String issuer, Supplier<String> keys) {
        this(data, issuer, keys, InstantSource.system());
    }

    TestRelyingParty(Path data, String issuer, Supplier<String> keys, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
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

    String address(String client) {
        return "https://localhost:" + server.getAddress().getPort() + "/" + client;
    }

    /// Somebody signed in here: the app keeps a session by the ID token's `sid`.
    void signedIn(String client, String sid) {
        sessions.computeIfAbsent(client, _ -> ConcurrentHashMap.newKeySet()).add(sid);
    }

    Set<String> sessionsOf(String client) {
        return sessions.getOrDefault(client, Set.of());
    }

    /// What it answers to the n-th request, beginning with 1; 0 for not at all.
    void answers(String client, IntUnaryOperator status) {
        statuses.put(client, status);
    }

    int asked(String client) {
        return counts.getOrDefault(client, 0);
    }

    void await(String client) throws InterruptedException {
        var next = Optional.ofNullable(asked.poll(20, TimeUnit.SECONDS));
        assertThat(next).contains(client);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String client = exchange.getRequestURI().getPath().substring(1);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number = counts.merge(client, 1, Integer::sum);
            int status = statuses.getOrDefault(client, _ -> 200).applyAsInt(number);
            if (status == 200) {
                status = believed(exchange, client, body) ? 200 : 400;
            }
            asked.add(client);
            if (status == 0) {
                var _ = hung.poll(60, TimeUnit.SECONDS);
                return;
            }
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", address("elsewhere"));
            }
            byte[] answer = (status == 400 ? "{\"error\":\"invalid_request\"}" : "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean believed(HttpExchange exchange, String client, String body) {
        String prefix = "logout_token=";
        var headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals("POST")
                || !"application/x-www-form-urlencoded".equals(headers.getFirst("Content-Type"))
                || !"no-store".equals(headers.getFirst("Cache-Control"))
                || !body.startsWith(prefix)
                || body.contains("&")) {
            return false;
        }
        try {
            var jwt = SignedJWT.parse(URLDecoder.decode(body.substring(prefix.length()), StandardCharsets.UTF_8));
            var header = jwt.getHeader();
            var key = JWKSet.parse(keys.get()).getKeyByKeyId(header.getKeyID());
            var claims = jwt.getJWTClaimsSet();
            Instant now = clock.instant();
            boolean good = key != null
                    && header.getType().equals(new JOSEObjectType("logout+jwt"))
                    && header.getAlgorithm().equals(JWSAlgorithm.RS256)
                    && jwt.verify(new RSASSAVerifier(key.toRSAKey()))
                    && issuer.equals(claims.getIssuer())
                    && claims.getAudience().equals(List.of(client))
                    && !claims.getIssueTime().toInstant().isAfter(now.plusSeconds(2))
                    && claims.getExpirationTime().toInstant().isAfter(now)
                    && !claims.getExpirationTime()
                            .toInstant()
                            .isAfter(claims.getIssueTime().toInstant().plus(Duration.ofMinutes(2)))
                    && claims.getClaim("nonce") == null
                    && Map.of(EVENT, Map.of()).equals(claims.getClaim("events"))
                    && claims.getSubject() != null
                    && used.add(claims.getJWTID());
            return good && sessionsOf(client).remove(claims.getStringClaim("sid"));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    @Override
    public void close() {
        hung.addAll(List.of(true, true, true, true));
        server.stop(0);
    }
}
