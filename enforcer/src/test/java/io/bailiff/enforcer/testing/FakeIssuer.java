package io.bailiff.enforcer.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.bailiff.signals.event.DeliveryMethod;
import io.bailiff.signals.event.EventType;
import io.bailiff.signals.event.SecurityEvent.SessionRevoked;
import io.bailiff.signals.event.SecurityEvent.TokenClaimsChange;
import io.bailiff.signals.feed.Declaration;
import io.bailiff.signals.feed.FeedHead;
import io.bailiff.signals.feed.PollRequest;
import io.bailiff.signals.feed.PollResponse;
import io.bailiff.signals.feed.SnapshotLine;
import io.bailiff.signals.feed.StreamConfiguration;
import io.bailiff.signals.feed.StreamRequest;
import io.bailiff.signals.receipt.Receipt;
import io.bailiff.signals.receipt.ReceiptKey;
import io.bailiff.signals.set.KillMark;
import io.bailiff.signals.set.SecurityEventToken;
import io.bailiff.signals.set.SetWriter;
import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.subject.SubjectIdentifier;
import io.bailiff.signals.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/// An issuer as the wire contract has it: an HTTPS server with real keys, tokens, snapshot and poll. Levers
/// make it lose, repeat, shuffle, delay, lie and go away.
public final class FakeIssuer implements AutoCloseable {
    /// How long a poll with nothing to tell is held.
    private static final long HEARTBEAT_MILLIS = 300;

    private final LocalTls tls;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;
    private final String base;
    private final String tenant = UUID.randomUUID().toString();
    private final RSAKey eventKey = rsa("events-1", KeyUse.SIGNATURE);
    private final List<RSAKey> tokenKeys = new ArrayList<>();
    private final List<JWK> otherKeys = new ArrayList<>();
    private final Map<KillScope, SnapshotLine.Killed> killed = new LinkedHashMap<>();
    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final Map<String, List<Kill>> streams = new LinkedHashMap<>();
    private final Map<String, AtomicInteger> calls = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Set<Long> lost = new LinkedHashSet<>();
    private final List<String> refusedJtis = new ArrayList<>();
    private String lineage = UUID.randomUUID().toString();
    private long position = 1_000_000;
    private long sseq = 7;
    private long maxTokenLife = 86_400;
    private volatile Function<String, Optional<String>> signIns = form -> Optional.empty();
    private boolean cutOff;
    private boolean shuffled;
    private boolean truncatedSnapshot;
    private boolean wrongEventKey;
    private boolean neverForgets;
    private boolean introspectionBroken;
    private Optional<FeedHead> oldHead = Optional.empty();
    private Optional<CompletableFuture<Void>> keysHeldBack = Optional.empty();

    private record Kill(long sseq, long rvn, KillScope scope, long time) {}

    private FakeIssuer(LocalTls tls, InstantSource clock) {
        this.tls = tls;
        this.clock = clock;
        this.tokenKeys.add(rsa("token-1", KeyUse.SIGNATURE));
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls.server()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        base = "https://localhost:" + server.getAddress().getPort();
        server.start();
    }

    public static FakeIssuer start(LocalTls tls, InstantSource clock) {
        return new FakeIssuer(tls, clock);
    }

    public String issuer() {
        return base + "/" + tenant + "/v2.0";
    }

    public String tenant() {
        return tenant;
    }

    /// Certificate that clients must trust.
    public String pem() {
        return tls.pem();
    }

    // Levers

    /// Kills a scope, or changes its claims, and tells all streams.
    ///
    /// @return the position of the kill
    public synchronized long kill(KillScope scope) {
        position++;
        sseq++;
        long time = clock.instant().getEpochSecond();
        killed.put(scope, new SnapshotLine.Killed(scope, position, time));
        Kill kill = new Kill(sseq, position, scope, time);
        streams.values().forEach(queue -> queue.add(kill));
        notifyAll();
        return position;
    }

    /// Something happens in the log that this feed is not told about: only the position rises.
    public synchronized void killElsewhere() {
        position++;
    }

    /// Keeps the next kill out of every stream for ever.
    public synchronized void loseNext() {
        lost.add(sseq + 1);
    }

    /// Sends tokens in another order than they came, each with repeats of what was acknowledged.
    public synchronized void shuffle() {
        shuffled = true;
        neverForgets = true;
    }

    /// Answers nobody any more, or again.
    public synchronized void cutOff(boolean off) {
        cutOff = off;
        notifyAll();
    }

    /// Answers forms at the token endpoint; what it leaves empty is answered as a client's own sign-in.
    public void signIns(Function<String, Optional<String>> answers) {
        signIns = answers;
    }

    /// Begins a new life of the log, as after a restore: kills, streams and positions of the old one are gone.
    public synchronized void restore() {
        lineage = UUID.randomUUID().toString();
        position += 10_000;
        sseq = 0;
        killed.clear();
        streams.clear();
        notifyAll();
    }

    /// Forgets the streams, as after a crash.
    public synchronized void forgetStreams() {
        streams.clear();
        notifyAll();
    }

    /// Leaves out the last line of snapshots.
    public synchronized void truncateSnapshots(boolean on) {
        truncatedSnapshot = on;
    }

    /// From now on claims that the log stands where it stood at the given head.
    public synchronized void rollBackTo(FeedHead head) {
        oldHead = Optional.of(head);
        notifyAll();
    }

    public synchronized void signEventsWithAnotherKey(boolean on) {
        wrongEventKey = on;
    }

    public synchronized void breakIntrospection(boolean on) {
        introspectionBroken = on;
    }

    public synchronized void maxTokenLife(long seconds) {
        maxTokenLife = seconds;
    }

    /// Adds a key with which tokens are signed from now on.
    public synchronized void rotateTokenKey(String kid) {
        tokenKeys.add(rsa(kid, KeyUse.SIGNATURE));
    }

    /// Publishes a key with which this issuer signs nothing.
    public synchronized void publish(JWK key) {
        otherKeys.add(key);
    }

    public synchronized void withdrawTokenKey(String kid) {
        tokenKeys.removeIf(key -> key.getKeyID().equals(kid));
    }

    /// Answers to `jwks_uri` wait until the returned future is completed.
    public synchronized CompletableFuture<Void> holdKeysBack() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        keysHeldBack = Optional.of(gate);
        return gate;
    }

    // What can be seen

    public synchronized FeedHead head() {
        return oldHead.orElse(new FeedHead(lineage, position, sseq));
    }

    public synchronized RSAKey tokenKey() {
        return tokenKeys.get(tokenKeys.size() - 1);
    }

    public RSAKey eventKey() {
        return eventKey;
    }

    /// How often a path was asked for, by its last segment.
    public int calls(String last) {
        return calls.computeIfAbsent(last, unseen -> new AtomicInteger()).get();
    }

    public synchronized int streams() {
        return streams.size();
    }

    public synchronized List<String> refusedJtis() {
        return List.copyOf(refusedJtis);
    }

    /// A token of a sign-in that begins now.
    public synchronized TestToken signIn(String audience) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 3600);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("ver", "2.0");
        claims.put("tid", tenant);
        String user = UUID.randomUUID().toString();
        claims.put("sub", user);
        claims.put("oid", user);
        claims.put("azp", "orders-web");
        claims.put("client_id", "orders-web");
        claims.put("azpacr", "0");
        claims.put("scp", "orders.read");
        claims.put("sid", UUID.randomUUID().toString());
        claims.put("did", UUID.randomUUID().toString());
        claims.put("gid", UUID.randomUUID().toString());
        claims.put("xms_cc", List.of("cp1"));
        claims.put("rvn", position);
        claims.put("rva", position);
        claims.put("rvl", lineage);
        return new TestToken(tokenKey(), Map.of("typ", "JWT"), claims);
    }

    /// A token of a client of its own.
    public TestToken appToken(String audience, String client) {
        return signIn(audience)
                .without("oid", "sid", "did", "scp", "xms_cc")
                .with("sub", client)
                .with("azp", client)
                .with("client_id", client)
                .with("idtyp", "app")
                .with("roles", List.of("Orders.Read.All"));
    }

    // The server

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        calls.computeIfAbsent(last, unseen -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            if (isCutOff()) {
                return;
            }
            switch (last) {
                case "openid-configuration" -> send(exchange, 200, Json.print(openIdMetadata()));
                case "v2.0" -> send(exchange, 200, Json.print(ssfMetadata()));
                case "keys" -> keys(exchange);
                case "event-keys" -> send(exchange, 200, new JWKSet(eventKey.toPublicJWK()).toString());
                case "token" -> token(exchange);
                case "stream" -> stream(exchange);
                case "snapshot" -> snapshot(exchange);
                case "introspect" -> introspect(exchange);
                case "revoke" -> send(exchange, 200, "{}");
                default -> poll(exchange, last);
            }
        }
    }

    private synchronized boolean isCutOff() {
        return cutOff;
    }

    private Map<String, Object> openIdMetadata() {
        return Map.of(
                "issuer", issuer(),
                "token_endpoint", base + "/" + tenant + "/oauth2/v2.0/token",
                "authorization_endpoint", base + "/" + tenant + "/oauth2/v2.0/authorize",
                "revocation_endpoint", base + "/" + tenant + "/oauth2/v2.0/revoke",
                "end_session_endpoint", base + "/" + tenant + "/oauth2/v2.0/logout",
                "introspection_endpoint", base + "/" + tenant + "/oauth2/v2.0/introspect",
                "jwks_uri", base + "/" + tenant + "/keys");
    }

    private Map<String, Object> ssfMetadata() {
        return Map.of(
                "spec_version", "1_0",
                "issuer", issuer(),
                "jwks_uri", base + "/" + tenant + "/ssf/event-keys",
                "bailiff_feed_endpoint", base + "/" + tenant + "/ssf/stream",
                "bailiff_snapshot_endpoint", base + "/" + tenant + "/ssf/snapshot");
    }

    private void keys(HttpExchange exchange) throws IOException {
        Optional<CompletableFuture<Void>> gate;
        String body;
        synchronized (this) {
            gate = keysHeldBack;
            body = new JWKSet(Stream.concat(tokenKeys.stream(), otherKeys.stream())
                            .map(JWK::toPublicJWK)
                            .toList())
                    .toString();
        }
        gate.ifPresent(CompletableFuture::join);
        send(exchange, 200, body);
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(body(exchange), StandardCharsets.UTF_8);
        Optional<String> answer = signIns.apply(form);
        if (answer.isPresent()) {
            send(exchange, answer.get().contains("\"error\"") ? 400 : 200, answer.get());
            return;
        }
        boolean known = exchange.getRequestHeaders().getFirst("Authorization") != null;
        send(
                exchange,
                known ? 200 : 401,
                known ? "{\"access_token\":\"feed-token\",\"token_type\":\"Bearer\",\"expires_in\":300}" : "{}");
    }

    private static boolean mayReadFeed(HttpExchange exchange) {
        return "Bearer feed-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private void stream(HttpExchange exchange) throws IOException {
        if (!mayReadFeed(exchange)) {
            send(exchange, 401, "{}");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            String query = exchange.getRequestURI().getQuery();
            synchronized (this) {
                streams.remove(query.substring(query.indexOf('=') + 1));
            }
            exchange.sendResponseHeaders(204, -1);
        } else {
            StreamRequest request =
                    Json.parse(body(exchange)).flatMap(StreamRequest::read).orElseThrow();
            String id = "stream-" + UUID.randomUUID();
            synchronized (this) {
                streams.put(id, new ArrayList<>());
                declarations.put(id, request.declaration());
            }
            send(
                    exchange,
                    201,
                    new StreamConfiguration(
                                    id,
                                    issuer(),
                                    audience(id),
                                    DeliveryMethod.POLL,
                                    base + "/" + tenant + "/ssf/poll/" + id,
                                    request.eventsRequested().contains(EventType.SESSION_REVOKED.uri())
                                            ? List.of(EventType.SESSION_REVOKED.uri())
                                            : List.of(),
                                    OptionalLong.of(600))
                            .print());
        }
    }

    private static String audience(String stream) {
        return "urn:stream:" + stream;
    }

    private void snapshot(HttpExchange exchange) throws IOException {
        if (!mayReadFeed(exchange)) {
            send(exchange, 401, "{}");
            return;
        }
        StringBuilder lines = new StringBuilder();
        synchronized (this) {
            lines.append(new SnapshotLine.Begin(issuer(), head(), maxTokenLife).print())
                    .append('\n');
            killed.values().forEach(line -> lines.append(line.print()).append('\n'));
            if (!truncatedSnapshot) {
                lines.append(new SnapshotLine.End(killed.size()).print()).append('\n');
            }
        }
        send(exchange, 200, lines.toString());
    }

    private void poll(HttpExchange exchange, String stream) throws IOException {
        if (!mayReadFeed(exchange)) {
            send(exchange, 401, "{}");
            return;
        }
        PollRequest request = PollRequest.read(Json.parse(body(exchange)).orElseThrow());
        Optional<PollResponse> response = next(stream, request);
        if (isCutOff()) {
            return;
        }
        send(
                exchange,
                response.isPresent() ? 200 : 404,
                response.map(PollResponse::print).orElse("{}"));
    }

    /// What those who made streams said of themselves.
    public synchronized List<Declaration> declarations() {
        return List.copyOf(declarations.values());
    }

    /// The receipts that came, each verified with the key that its stream's receiver had named.
    public synchronized List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    private synchronized Optional<PollResponse> next(String stream, PollRequest request) {
        request.receipt()
                .ifPresent(text -> receipts.add(Optional.ofNullable(declarations.get(stream))
                        .flatMap(Declaration::receiptKey)
                        .flatMap(ReceiptKey::read)
                        .flatMap(key -> key.verify(text))
                        .orElseThrow()));
        forgetAcknowledged(stream, request);
        refusedJtis.addAll(request.refused().keySet());
        long end = System.nanoTime() + Duration.ofMillis(HEARTBEAT_MILLIS).toNanos();
        while (!request.returnImmediately() && nothingFor(stream)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || cutOff) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        List<Kill> queue = streams.get(stream);
        if (queue == null) {
            return Optional.empty();
        }
        List<Kill> sent = new ArrayList<>(queue.stream()
                .filter(kill -> !lost.contains(kill.sseq()))
                .limit(request.maxEvents().orElse(500))
                .toList());
        boolean more =
                sent.size() < queue.size() && sent.size() == request.maxEvents().orElse(500);
        if (shuffled) {
            Collections.reverse(sent);
        }
        Map<String, String> sets = new LinkedHashMap<>();
        sent.forEach(kill -> sets.put(lineage + "." + kill.sseq(), sign(stream, kill)));
        return Optional.of(new PollResponse(sets, more, Optional.of(head())));
    }

    private boolean nothingFor(String stream) {
        List<Kill> queue = streams.get(stream);
        return queue != null && (neverForgets || queue.stream().allMatch(kill -> lost.contains(kill.sseq())));
    }

    private void forgetAcknowledged(String stream, PollRequest request) {
        List<Kill> queue = streams.get(stream);
        if (queue != null && !neverForgets) {
            queue.removeIf(kill -> request.acknowledged().contains(lineage + "." + kill.sseq())
                    || request.refused().containsKey(lineage + "." + kill.sseq()));
        }
    }

    private String sign(String stream, Kill kill) {
        KillMark mark = new KillMark(kill.rvn(), kill.sseq(), lineage, kill.scope());
        try {
            RSAKey key = wrongEventKey ? tokenKeys.get(0) : eventKey;
            return new SetWriter(key.toPrivateKey(), eventKey.getKeyID())
                    .write(new SecurityEventToken(
                            issuer(),
                            audience(stream),
                            clock.instant().getEpochSecond(),
                            mark.jti(),
                            Optional.of(String.valueOf(kill.rvn())),
                            new SubjectIdentifier.Opaque(kill.scope().id()),
                            kill.scope().kind().ofClaims()
                                    ? new TokenClaimsChange(
                                            kill.time(),
                                            Optional.of("policy"),
                                            Map.of("en", "a test"),
                                            Map.of("rva", kill.rvn()))
                                    : new SessionRevoked(kill.time(), Optional.of("admin"), Map.of("en", "a test")),
                            Optional.of(mark)));
        } catch (JOSEException e) {
            throw new IllegalStateException("signing", e);
        }
    }

    private void introspect(HttpExchange exchange) throws IOException {
        synchronized (this) {
            if (introspectionBroken) {
                send(exchange, 500, "broken");
                return;
            }
        }
        String form = new String(body(exchange), StandardCharsets.UTF_8);
        String token = URLDecoder.decode(form.substring(form.indexOf("&token=") + 7), StandardCharsets.UTF_8);
        send(exchange, 200, Json.print(Map.of("active", alive(token))));
    }

    private synchronized boolean alive(String token) {
        return TestToken.claimsOf(token).whole("rvn").orElse(0)
                >= killed.values().stream()
                        .filter(line -> TestToken.claimsOf(token)
                                .members()
                                .containsValue(line.scope().id()))
                        .mapToLong(SnapshotLine.Killed::n)
                        .max()
                        .orElse(0);
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readAllBytes();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static RSAKey rsa(String kid, KeyUse use) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(kid)
                    .keyUse(use)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("making a key", e);
        }
    }

    @Override
    public void close() {
        cutOff(true);
        server.stop(0);
        threads.shutdownNow();
    }
}
