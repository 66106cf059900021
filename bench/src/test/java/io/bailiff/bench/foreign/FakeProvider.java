package io.bailiff.bench.foreign;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// A provider with the password grant, rotation, introspection and a revocation, over plain HTTP. It can be told to be
/// bad at it.
final class FakeProvider implements AutoCloseable {
    private final Flaw flaw;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Family> byRefresh = new HashMap<>();
    private final Map<String, Family> byAccess = new HashMap<>();

    /// What is wrong with it.
    enum Flaw {
        NONE,
        /// One family of each user is forgotten when he is revoked.
        KEEPS_ONE_FAMILY,
        /// A refresh looks whether it may before it rotates, and not again: one in flight outlives the revocation.
        CHECKS_TOO_EARLY,
        /// Revoking one user ends everybody.
        HITS_EVERYBODY,
        /// Refresh tokens die, access tokens live on.
        FORGETS_ACCESS_TOKENS
    }

    private static final class Family {
        private final String user;
        private boolean refreshes = true;
        private boolean accesses = true;

        private Family(String user) {
            this.user = user;
        }
    }

    FakeProvider(Flaw flaw) throws IOException {
        this.flaw = flaw;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 64);
        server.setExecutor(threads);
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/token", this::token);
        server.createContext("/introspect", this::introspect);
        server.createContext("/revoke", this::revoke);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                Map.of(
                        "issuer", issuer(),
                        "authorization_endpoint", issuer() + "/authorize",
                        "token_endpoint", issuer() + "/token",
                        "introspection_endpoint", issuer() + "/introspect"));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        if ("password".equals(form.get("grant_type"))) {
            answer(exchange, 200, newTokens(new Family(form.getOrDefault("username", ""))));
            return;
        }
        String refresh = form.getOrDefault("refresh_token", "");
        Family family = familyOf(refresh);
        if (family == null || !maySee(family)) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        if (flaw == Flaw.CHECKS_TOO_EARLY) {
            // What the check allowed is carried out later, in a family that the revocation has not seen.
            LockSupport.parkNanos(3_000_000);
            Family unseen = new Family(family.user);
            answer(exchange, 200, newTokens(unseen));
            return;
        }
        Map<String, Object> tokens = rotated(refresh, family);
        answer(exchange, tokens.isEmpty() ? 400 : 200, tokens);
    }

    private synchronized boolean maySee(Family family) {
        return family.refreshes;
    }

    private synchronized @org.jspecify.annotations.Nullable Family familyOf(String refresh) {
        return byRefresh.get(refresh);
    }

    private synchronized Map<String, Object> rotated(String refresh, Family family) {
        if (!family.refreshes || byRefresh.remove(refresh) == null) {
            return Map.of();
        }
        return newTokens(family);
    }

    private synchronized Map<String, Object> newTokens(Family family) {
        String refresh = UUID.randomUUID().toString();
        String access = UUID.randomUUID().toString();
        byRefresh.put(refresh, family);
        byAccess.put(access, family);
        return Map.of("access_token", access, "refresh_token", refresh, "token_type", "Bearer");
    }

    private void introspect(HttpExchange exchange) throws IOException {
        String token = form(exchange).getOrDefault("token", "");
        answer(exchange, 200, Map.of("active", active(token)));
    }

    private synchronized boolean active(String access) {
        Family family = byAccess.get(access);
        return family != null && family.accesses;
    }

    private void revoke(HttpExchange exchange) throws IOException {
        String user = exchange.getRequestURI().getPath().substring("/revoke/".length());
        if (!"Bearer letmein".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("error", "who are you"));
            return;
        }
        end(user);
        answer(exchange, 200, Map.of("value", true));
    }

    private synchronized void end(String user) {
        Set<Family> families = new HashSet<>(byRefresh.values());
        boolean kept = flaw != Flaw.KEEPS_ONE_FAMILY;
        for (Family family : families) {
            if (!family.user.equals(user) && flaw != Flaw.HITS_EVERYBODY) {
                continue;
            }
            if (!kept) {
                kept = true;
                continue;
            }
            family.refreshes = false;
            family.accesses = flaw == Flaw.FORGETS_ACCESS_TOKENS && family.accesses;
        }
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var members = new HashMap<String, String>();
        for (String member : body.split("&", -1)) {
            String[] pair = member.split("=", 2);
            members.put(pair[0], pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
        }
        return members;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> members) throws IOException {
        byte[] body = JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
