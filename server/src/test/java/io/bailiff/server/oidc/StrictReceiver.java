package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// A receiver of shared signals that really runs, and that takes an event only if every line of the specifications
/// holds: RFC 8417, RFC 8935, SSF 1.0, CAEP 1.0 and its interoperability profile.
final class StrictReceiver implements AutoCloseable {
    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String SSF = "https://schemas.openid.net/secevent/ssf/event-type/";
    private static final Set<String> FORMATS = Set.of("iss_sub", "email", "opaque", "complex");

    private final HttpsServer server;
    private final String issuer;
    private final Supplier<String> keys;
    private final Map<String, List<String>> problems = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Event>> received = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, IntFunction<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, String> audiences = new ConcurrentHashMap<>();
    private final BlockingQueue<Boolean> hung = new LinkedBlockingQueue<>();

    /// One that was believed.
    ///
    /// @param authorization the header that came with it
    record Event(
            String jti,
            String txn,
            String type,
            Map<String, Object> subject,
            Map<String, Object> payload,
            String authorization,
            SignedJWT token) {}

    /// @param status 0 for not at all
    record Answer(int status, String body, Map<String, String> headers) {
        static Answer of(int status) {
            return new Answer(status, "", Map.of());
        }
    }

    /// @param data a data directory with a certificate for localhost
    StrictReceiver(Path data, String issuer, Supplier<String> keys) {
        this.issuer = issuer;
        this.keys = keys;
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

    String address(String name) {
        return "https://localhost:" + server.getAddress().getPort() + "/" + name;
    }

    /// What `aud` must be there.
    void expects(String name, String audience) {
        audiences.put(name, audience);
    }

    /// What it answers to the n-th request, beginning with 1, whatever it thinks of it.
    void answers(String name, IntFunction<Answer> answer) {
        answers.put(name, answer);
    }

    int asked(String name) {
        return counts.getOrDefault(name, 0);
    }

    List<String> problems(String name) {
        return problems.getOrDefault(name, List.of());
    }

    Event next(String name) {
        try {
            Event event = queue(name).poll(20, TimeUnit.SECONDS);
            assertThat(problems(name)).isEmpty();
            if (event == null) {
                throw new AssertionError("nothing was pushed to " + name);
            }
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BlockingQueue<Event> queue(String name) {
        return received.computeIfAbsent(name, _ -> new LinkedBlockingQueue<>());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int number = counts.merge(name, 1, Integer::sum);
            Answer answer = answers.containsKey(name)
                    ? answers.getOrDefault(name, Answer::of).apply(number)
                    : Answer.of(202);
            if (answer.status() == 0) {
                var _ = hung.poll(60, TimeUnit.SECONDS);
                return;
            }
            if (answer.status() == 202) {
                List<String> wrong = transport(exchange);
                if (wrong.isEmpty()) {
                    wrong = take(name, body, authorization(exchange));
                }
                if (!wrong.isEmpty()) {
                    problems.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>())
                            .addAll(wrong);
                    answer = new Answer(400, "{\"err\":\"invalid_request\",\"description\":\"no\"}", Map.of());
                }
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String authorization(HttpExchange exchange) {
        return String.join(",", exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
    }

    /// RFC 8935, 2.1.
    private static List<String> transport(HttpExchange exchange) {
        List<String> wrong = new ArrayList<>();
        var headers = exchange.getRequestHeaders();
        check(wrong, exchange.getRequestMethod().equals("POST"), "not a POST");
        check(wrong, "application/secevent+jwt".equals(headers.getFirst("Content-Type")), "wrong Content-Type");
        check(wrong, "application/json".equals(headers.getFirst("Accept")), "wrong Accept");
        return wrong;
    }

    private List<String> take(String name, String body, String authorization) {
        List<String> wrong = new ArrayList<>();
        read(body, audiences.getOrDefault(name, ""), wrong, authorization).forEach(queue(name)::add);
        return wrong;
    }

    /// Believes a token, or says what is wrong with it.
    Event believed(String token, String audience) {
        List<String> wrong = new ArrayList<>();
        var events = read(token, audience, wrong, "");
        assertThat(wrong).isEmpty();
        return events.getFirst();
    }

    private List<Event> read(String token, String audience, List<String> wrong, String authorization) {
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            check(wrong, new JOSEObjectType("secevent+jwt").equals(header.getType()), "typ");
            check(wrong, JWSAlgorithm.RS256.equals(header.getAlgorithm()), "alg");
            var key = JWKSet.parse(keys.get()).getKeyByKeyId(header.getKeyID());
            check(wrong, key instanceof RSAKey rsa && rsa.size() >= 2048, "key");
            check(wrong, key != null && jwt.verify(new RSASSAVerifier(key.toRSAKey())), "signature");
            var claims = jwt.getJWTClaimsSet();
            Map<String, Object> all = claims.getClaims();
            check(wrong, issuer.equals(claims.getIssuer()), "iss");
            check(
                    wrong,
                    audience.equals(
                            all.get("aud") instanceof String one
                                    ? one
                                    : claims.getAudience().getFirst()),
                    "aud " + claims.getAudience());
            check(wrong, claims.getJWTID() != null && !claims.getJWTID().isEmpty(), "jti");
            check(wrong, claims.getStringClaim("txn") != null, "txn");
            check(wrong, claims.getIssueTime() != null, "iat");
            // No leeway: a token from the future is none.
            check(wrong, !claims.getIssueTime().toInstant().isAfter(Instant.now()), "iat is ahead");
            check(wrong, !all.containsKey("sub") && !all.containsKey("exp"), "sub or exp");
            Map<String, Object> subject = object(all.get("sub_id"));
            check(wrong, subject(subject), "sub_id " + subject);
            Map<String, Object> events = object(all.get("events"));
            check(wrong, events.size() == 1, "events");
            String type = events.keySet().iterator().next();
            Map<String, Object> payload = object(events.get(type));
            event(wrong, type, payload, subject);
            return wrong.isEmpty()
                    ? List.of(new Event(
                            claims.getJWTID(),
                            claims.getStringClaim("txn"),
                            type,
                            subject,
                            payload,
                            authorization,
                            jwt))
                    : List.of();
        } catch (ParseException | JOSEException e) {
            wrong.add("unreadable: " + e.getMessage());
            return List.of();
        }
    }

    private static void event(
            List<String> wrong, String type, Map<String, Object> payload, Map<String, Object> subject) {
        check(wrong, type.startsWith(CAEP) || type.startsWith(RISC) || type.startsWith(SSF), "type " + type);
        if (type.startsWith(SSF)) {
            check(wrong, "opaque".equals(subject.get("format")), "the stream is the subject");
        }
        if (type.startsWith(CAEP)) {
            check(
                    wrong,
                    payload.get("event_timestamp") instanceof Long at && at > 1_700_000_000L && at < 5_000_000_000L,
                    "event_timestamp in seconds");
            check(
                    wrong,
                    Set.of("admin", "user", "policy", "system").contains(payload.get("initiating_entity")),
                    "initiating_entity");
            check(
                    wrong,
                    object(payload.get("reason_admin")).get("en") instanceof String reason && !reason.isBlank(),
                    "reason_admin");
        }
        if (type.equals(CAEP + "credential-change")) {
            check(wrong, payload.get("credential_type") instanceof String, "credential_type");
            check(
                    wrong,
                    Set.of("create", "revoke", "update", "delete").contains(payload.get("change_type")),
                    "change_type");
        }
    }

    private static boolean subject(Map<String, Object> subject) {
        Object format = subject.get("format");
        if (!(format instanceof String text) || !FORMATS.contains(text)) {
            return false;
        }
        return switch (text) {
            case "iss_sub" -> subject.keySet().equals(Set.of("format", "iss", "sub"));
            case "email" -> subject.keySet().equals(Set.of("format", "email"));
            case "opaque" -> subject.keySet().equals(Set.of("format", "id"));
            default ->
                subject.size() > 1
                        && subject.entrySet().stream()
                                .filter(part -> !part.getKey().equals("format"))
                                .allMatch(part -> !"complex"
                                                .equals(object(part.getValue()).get("format"))
                                        && subject(object(part.getValue())));
        };
    }

    @SuppressWarnings("unchecked") // JSON objects have texts as names
    private static Map<String, Object> object(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static void check(List<String> wrong, boolean good, String what) {
        if (!good) {
            wrong.add(what);
        }
    }

    @Override
    public void close() {
        hung.addAll(List.of(true, true, true, true));
        server.stop(0);
    }
}
