package io.bailiff.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.bailiff.cli.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server that speaks docs/api.md over real TLS, and can be told to misbehave. It checks what a client must get
/// right: assertions,
/// tokens, rotation.
final class TestServer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> assertionsSeen = new HashSet<>();
    private final Set<String> accessTokens = new HashSet<>();
    private final Map<String, Deque<Reply>> scripted = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Deque<String> deviceAnswers = new ArrayDeque<>();
    private KeyPair operator = newKey("RSA", 2048);
    private String refreshToken = "";
    private int counter;
    private int accessTokenLife = 3600;

    /// @param status 0 cuts the connection instead of an answer
    /// @param body the answer
    /// @param whole whether all of the body is sent, or the connection cut in the middle of it
    record Reply(int status, String body, boolean whole) {}

    record Call(String method, String path, Map<String, String> headers, String body) {
        Json json() {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }
    }

    TestServer(TestAuthority authority) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server()));
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    static KeyPair newKey(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// Lets this key be the operator's and writes it down as the provider does.
    Path operatorKey(Path file, KeyPair key) {
        operator = key;
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPrivate().getEncoded());
        try {
            return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path operatorKey(Path file) {
        return operatorKey(file, operator);
    }

    /// The next calls of this method and path get these answers, in order.
    synchronized void next(String call, Reply... replies) {
        scripted.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(replies));
    }

    static Reply cut() {
        return new Reply(0, "", false);
    }

    static Reply cutInTheMiddle(String body) {
        return new Reply(201, body, false);
    }

    static Reply answer(int status, String body) {
        return new Reply(status, body, true);
    }

    /// What the person does at the other screen: OAuth error codes, then "ok".
    synchronized void deviceAnswers(String... answers) {
        deviceAnswers.addAll(List.of(answers));
    }

    synchronized void accessTokensLive(int seconds) {
        accessTokenLife = seconds;
    }

    synchronized void forgetAccessTokens() {
        accessTokens.clear();
    }

    synchronized void forgetRefreshToken() {
        refreshToken = "";
    }

    synchronized String refreshToken() {
        return refreshToken;
    }

    synchronized List<Call> calls(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().equals(path))
                .toList();
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        var call =
                new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        Reply reply;
        synchronized (this) {
            calls.add(call);
            Deque<Reply> script = scripted.getOrDefault(call.method() + " " + call.path(), new ArrayDeque<>());
            reply = script.isEmpty() ? reply(call) : script.removeFirst();
        }
        try (exchange) {
            if (reply.status() == 0) {
                return;
            }
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes, 0, reply.whole() ? bytes.length : bytes.length / 2);
            exchange.getResponseBody().flush();
        }
    }

    private Reply reply(Call call) {
        return switch (call.path()) {
            case "/default/v2.0/.well-known/openid-configuration" -> answer(200, discovery());
            case "/t/oauth2/v2.0/devicecode" ->
                answer(
                        200,
                        "{\"device_code\":\"dc-secret\",\"user_code\":\"BCDF-GHJK\",\"verification_uri\":\"" + url()
                                + "/device\",\"verification_uri_complete\":\"" + url()
                                + "/device?code=BCDF-GHJK\",\"expires_in\":900,\"interval\":5}");
            case "/t/oauth2/v2.0/token" -> token(form(call.body()));
            case "/t/oauth2/v2.0/revoke" -> {
                if (form(call.body()).getOrDefault("token", "").equals(refreshToken)) {
                    refreshToken = "";
                }
                yield answer(200, "");
            }
            default -> api(call);
        };
    }

    private String discovery() {
        return "{\"issuer\":\"" + url() + "/t/v2.0\",\"token_endpoint\":\"" + url() + "/t/oauth2/v2.0/token\","
                + "\"device_authorization_endpoint\":\"" + url() + "/t/oauth2/v2.0/devicecode\","
                + "\"revocation_endpoint\":\"" + url() + "/t/oauth2/v2.0/revoke\"}";
    }

    private Reply token(Map<String, String> form) {
        return switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> operatorMayHaveIt(form) ? tokens("") : oauthError("invalid_client");
            case "refresh_token" -> {
                boolean good = !refreshToken.isEmpty()
                        && form.getOrDefault("refresh_token", "").equals(refreshToken)
                        && form.getOrDefault("client_id", "").equals("bailiff-cli");
                yield good ? tokens(nextRefreshToken()) : oauthError("invalid_grant");
            }
            case "urn:ietf:params:oauth:grant-type:device_code" -> {
                String next = deviceAnswers.isEmpty() ? "ok" : deviceAnswers.removeFirst();
                yield next.equals("ok") ? tokens(nextRefreshToken()) : oauthError(next);
            }
            default -> oauthError("unsupported_grant_type");
        };
    }

    private String nextRefreshToken() {
        refreshToken = "refresh-" + ++counter;
        return refreshToken;
    }

    private Reply tokens(String refresh) {
        String access = jwt(
                "{\"oid\":\"6d1f\",\"tid\":\"t\",\"sid\":\"s1\",\"scp\":\"read revoke\",\"exp\":1795302900,\"jti\":\""
                        + ++counter + "\"}");
        accessTokens.add(access);
        String more = refresh.isEmpty()
                ? ""
                : ",\"refresh_token\":\"" + refresh + "\",\"id_token\":\""
                        + jwt("{\"preferred_username\":\"alice@contoso.example\"}") + "\"";
        return answer(
                200,
                "{\"token_type\":\"Bearer\",\"access_token\":\"" + access + "\",\"expires_in\":" + accessTokenLife
                        + more + "}");
    }

    private static String jwt(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "e30." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private static Reply oauthError(String code) {
        return answer(400, "{\"error\":\"" + code + "\",\"error_description\":\"BAILIFF: " + code + "\"}");
    }

    private boolean operatorMayHaveIt(Map<String, String> form) {
        String[] parts = form.getOrDefault("client_assertion", "").split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        var decoder = Base64.getUrlDecoder();
        Json claims = Json.parse(decoder.decode(parts[1])).orElseThrow();
        long now = Instant.now().getEpochSecond();
        long expires = Long.parseLong(claims.text("exp"));
        return verified(operator.getPublic(), parts)
                && claims.text("iss").equals("bailiff-operator")
                && claims.text("sub").equals("bailiff-operator")
                && claims.text("aud").equals(url() + "/t/v2.0")
                && expires > now
                && expires == Long.parseLong(claims.text("iat")) + 60
                && assertionsSeen.add(claims.text("jti"))
                && Set.of("api://bailiff/.default", "api://graph/.default").contains(form.getOrDefault("scope", ""));
    }

    private static boolean verified(PublicKey key, String[] parts) {
        try {
            Signature signature = Signature.getInstance(
                    key instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Reply api(Call call) {
        String bearer = call.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
        if (!accessTokens.contains(bearer)) {
            return error(401, "InvalidAuthenticationToken", "The token is not valid.");
        }
        return switch (call.method() + " " + call.path()) {
            case "POST /bailiff/v1/revocations" -> answer(201, KILL);
            case "GET /bailiff/v1/status" ->
                answer(
                        200,
                        "{\"version\":\"0.1.0\",\"lineage\":\"9f2c\",\"position\":1795302816123,\"database\":\"sqlite\",\"ready\":true}");
            case "GET /bailiff/v1/users?top=100" -> answer(200, USERS);
            case "GET /bailiff/v1/receivers" -> answer(200, "{\"value\":[" + RECEIVER + "]}");
            case "POST /bailiff/v1/tenant/apply", "POST /bailiff/v1/tenant/apply?dryRun=true" ->
                answer(
                        200,
                        "{\"dryRun\":false,\"changes\":[{\"action\":\"create\",\"kind\":\"user\",\"id\":\"alice@contoso.example\",\"detail\":\"roles: (none)\"}],\"unchanged\":12}");
            default -> error(404, "Request_ResourceNotFound", "There is no such thing.");
        };
    }

    static final String RECEIVER =
            "{\"id\":\"r1\",\"name\":\"orders-api, instance 7f3a\",\"state\":\"pending\",\"position\":1795302810000,\"lastSeen\":\"2026-11-21T23:13:36Z\"}";

    static final String KILL =
            "{\"position\":1795302816123,\"scope\":{\"kind\":\"user\",\"id\":\"6d1f\"},\"effectiveAt\":\"2026-11-21T23:13:37Z\","
                    + "\"sessions\":{\"ended\":3,\"alreadyEnded\":1},\"grants\":{\"ended\":4,\"alreadyEnded\":0},\"receivers\":["
                    + RECEIVER + "]}";

    static final String USERS =
            "{\"value\":[{\"id\":\"6d1f\",\"userPrincipalName\":\"alice@contoso.example\",\"displayName\":\"Alice\\u001b[2J\\u202eevil\\u009b\",\"accountEnabled\":false,\"roles\":[\"Security Reader\"]}]}";

    static Reply error(int status, String code, String message) {
        return answer(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    private static Map<String, String> form(String body) {
        var fields = new HashMap<String, String>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
