package io.bailiff.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.bailiff.enforcer.testing.FakeIssuer;
import io.bailiff.enforcer.testing.LocalTls;
import io.bailiff.enforcer.testing.TestToken;
import io.bailiff.gate.setting.SettingsFile;
import io.bailiff.signals.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gate over HTTP, between an issuer and an app.
class GateTest {
    private static final FakeIssuer ISSUER = FakeIssuer.start(LocalTls.make(), InstantSource.system());
    private static final TestApp APP = new TestApp();
    private static final String AUDIENCE = "api://wiki";
    private static final String CLIENT = "wiki";
    private static final long PATIENCE_SECONDS = 20;

    private final List<Gate> gates = new ArrayList<>();
    private final Map<String, TestToken> codes = new LinkedHashMap<>();
    private final List<String> forms = new ArrayList<>();
    private volatile long accessLife = 3600;
    private volatile boolean refreshRefused;

    @TempDir
    private Path folder;

    @BeforeEach
    void answerSignIns() {
        ISSUER.signIns(this::tokens);
    }

    @AfterEach
    void stop() {
        ISSUER.cutOff(false);
        gates.forEach(Gate::close);
    }

    @AfterAll
    static void stopThoseAround() {
        ISSUER.close();
        APP.close();
    }

    private synchronized Optional<String> tokens(String form) {
        forms.add(form);
        Map<String, String> fields = fields(form);
        String grant = fields.getOrDefault("grant_type", "");
        if (grant.equals("refresh_token") && refreshRefused) {
            return Optional.of("{\"error\":\"invalid_grant\"}");
        }
        String code = fields.getOrDefault(grant.equals("refresh_token") ? "refresh_token" : "code", "");
        if (!codes.containsKey(code)) {
            return Optional.empty();
        }
        TestToken token = codes.get(code);
        TestToken identity = token.with("aud", CLIENT)
                .with("azp", CLIENT)
                .with("nonce", token.text("nonce"))
                .with("preferred_username", "alice@contoso.example");
        return Optional.of(Json.print(Map.of(
                "access_token",
                token.without("nonce").with("jti", String.valueOf(forms.size())).sign(),
                "token_type",
                "Bearer",
                "expires_in",
                accessLife,
                "refresh_token",
                code,
                "id_token",
                identity.sign())));
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> b));
    }

    private Gate start(String... more) throws IOException {
        Files.writeString(folder.resolve("ca.pem"), ISSUER.pem());
        Path file = Files.writeString(folder.resolve("gate.yaml"), """
                issuer: %s
                clientId: %s
                clientSecret: a secret of some length, for tests
                audience: %s
                url: https://%s
                trust: ca.pem
                listen: 127.0.0.1:0
                upstream: %s
                trustedProxies: [127.0.0.1]
                publicPaths: [/public/**]
                %s
                """.formatted(
                        ISSUER.issuer(), CLIENT, AUDIENCE, Visitor.HOST, APP.address(), String.join("\n", more)));
        Gate gate = Gate.start(SettingsFile.read(file), InstantSource.system());
        gates.add(gate);
        return gate;
    }

    private Visitor visitor() throws IOException {
        Gate gate = start();
        await(() -> new Visitor(gate.port()).get("/_gate/health").statusCode() == 200);
        return new Visitor(gate.port());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /// Walks through the sign-in that begins at a page.
    ///
    /// @return the token that the gate got
    private TestToken signIn(Visitor visitor, String page) {
        var atProvider = visitor.open(Visitor.location(visitor.open(page)).replace("https://" + Visitor.HOST, ""));
        var back = visitor.open(callback(Visitor.location(atProvider), "code-" + codes.size()));
        assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
        assertThat(Visitor.location(back)).isEqualTo("https://" + Visitor.HOST + page);
        return requireNonNull(codes.get("code-" + (codes.size() - 1)));
    }

    /// What the provider would send the browser to.
    private String callback(String authorization, String code) {
        Map<String, String> asked = fields(URI.create(authorization).getRawQuery());
        assertThat(asked)
                .containsEntry("client_id", CLIENT)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "https://" + Visitor.HOST + "/_gate/callback");
        synchronized (this) {
            codes.put(code, ISSUER.signIn(AUDIENCE).with("azp", CLIENT).with("nonce", asked.getOrDefault("nonce", "")));
        }
        return "/_gate/callback?code=" + code + "&state=" + asked.get("state") + "&iss=" + ISSUER.issuer();
    }

    @Test
    void whoSignsInIsToldToTheAppAndNobodyElseCanSpeakForHim() throws IOException {
        var visitor = visitor();
        var token = signIn(visitor, "/page?a=1&b=2");

        var page = visitor.get(
                "/page?a=1",
                "X-Forwarded-User",
                "root",
                "X_Forwarded_User",
                "root",
                "X-Auth-Request-Email",
                "root@contoso.example",
                "X-Forwarded-For",
                "203.0.113.9",
                "Forwarded",
                "host=evil.example");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("X-App")).contains("yes");
        assertThat(page.body())
                .startsWith("GET /page?a=1")
                .contains("x-forwarded-user: " + token.text("oid"))
                .contains("x-forwarded-preferred-username: alice@contoso.example")
                .contains("x-forwarded-for: 203.0.113.9")
                .contains("host: " + Visitor.HOST)
                .contains("cookie: theme=dark")
                .doesNotContain("root", "__Host-", "evil");
        assertThat(visitor.post("/save", "some text").body()).startsWith("POST /save some text");
    }

    @Test
    @Tag("SE-03")
    void theCookieIsForTheHostAloneAndSaysNothing() throws IOException {
        var visitor = visitor();
        var atProvider = visitor.open("/_gate/sign-in?return=/");
        var back = visitor.open(callback(Visitor.location(atProvider), "code-0"));

        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("__Host-bailiff-gate=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax"));
        assertThat(back.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(Files.readString(folder.resolve("gate-data/gate.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(visitor.cookies().replaceAll(".*gate=([^;]*).*", "$1"), "eyJ", "code-0");
    }

    @Test
    void aKillClosesWhatIsOpenAndRefusesTheNextRequest() throws Exception {
        var visitor = visitor();
        var token = signIn(visitor, "/");
        try (var http = HttpClient.newHttpClient()) {
            var socket = new Talk();
            WebSocket open = http.newWebSocketBuilder()
                    .header("Host", Visitor.HOST)
                    .header("Origin", "https://" + Visitor.HOST)
                    .header("Cookie", visitor.cookies())
                    .buildAsync(URI.create("ws://127.0.0.1:" + gates.get(0).port() + "/live"), socket)
                    .join();
            open.sendText("hello", true).join();
            assertThat(socket.heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("you said hello");
            var events = http.send(visitor.request("/events").build(), BodyHandlers.ofInputStream());
            assertThat(new String(events.body().readNBytes(11), StandardCharsets.UTF_8))
                    .isEqualTo("data: hello");

            ISSUER.kill(token.session());

            socket.ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var eventsEnded = CompletableFuture.runAsync(() -> drain(events));
            eventsEnded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var refused = visitor.open("/");
            assertThat(refused.statusCode()).isEqualTo(302);
            assertThat(Visitor.location(refused)).contains("/_gate/sign-in");
            assertThat(visitor.get("/data").statusCode()).isEqualTo(401);
        }
    }

    @Test
    @Tag("EN-16")
    void anAnswerThatTheAppBeginsAfterTheKillIsNotLetThrough() throws Exception {
        var visitor = visitor();
        var token = signIn(visitor, "/");
        try (var http = HttpClient.newHttpClient()) {
            var waiting = http.sendAsync(visitor.request("/slow").build(), BodyHandlers.ofString());
            var app = APP.held();

            ISSUER.kill(token.session());

            // A client that was cut off may ask once more by itself.
            int status = waiting.handle((answer, cut) -> cut == null ? answer.statusCode() : 0)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(status).as("cut while the app is still thinking").isIn(0, 401);
            assertThat(app.ended()).isFalse();
        }
    }

    private static void drain(HttpResponse<InputStream> events) {
        try {
            var _ = events.body().readAllBytes();
        } catch (IOException cut) {
            return;
        }
    }

    private static final class Talk implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<String> ended = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.complete("error");
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            ended.complete("closed");
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void aStrangePageCannotOpenAWebSocketWithSomebodysCookie() throws IOException {
        var visitor = visitor();
        signIn(visitor, "/");
        try (var http = HttpClient.newHttpClient()) {
            var opened = http.newWebSocketBuilder()
                    .header("Host", Visitor.HOST)
                    .header("Origin", "https://evil.example")
                    .header("Cookie", visitor.cookies())
                    .buildAsync(URI.create("ws://127.0.0.1:" + gates.get(0).port() + "/live"), new Talk());
            assertThat(opened.handle((socket, refused) -> refused != null).join())
                    .isTrue();
        }
    }

    @Test
    void aRestartForgetsNeitherSessionsNorKills() throws IOException {
        var alice = visitor();
        var bob = new Visitor(gates.get(0).port());
        signIn(alice, "/");
        var token = signIn(bob, "/");
        gates.removeFirst().close();

        ISSUER.kill(token.session());
        int again = visitorsPort();

        assertThat(alice.at(again).get("/").statusCode()).isEqualTo(200);
        assertThat(bob.at(again).get("/").statusCode()).isEqualTo(401);
    }

    private int visitorsPort() throws IOException {
        var _ = visitor();
        return gates.getLast().port();
    }

    @Test
    void untilItHasHeardOfKillsItLetsNobodyIn() throws IOException {
        var alice = visitor();
        signIn(alice, "/");
        gates.removeFirst().close();

        ISSUER.cutOff(true);
        Gate blind = start();

        var refused = alice.at(blind.port()).get("/");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(alice.at(blind.port()).open("/").body()).contains("need not sign in again");
    }

    @Test
    void aTokenThatRunsOutIsRenewedAndOneThatIsRefusedEndsTheSession() throws IOException {
        accessLife = 5;
        var visitor = visitor();
        signIn(visitor, "/");

        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        assertThat(forms).anyMatch(form -> form.contains("grant_type=refresh_token"));

        refreshRefused = true;
        assertThat(visitor.get("/").statusCode()).isEqualTo(401);
        refreshRefused = false;
        assertThat(visitor.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void apiCallersComeWithATokenAndAreChallengedWhenItIsKilled() throws IOException {
        var visitor = visitor();
        var token = ISSUER.signIn(AUDIENCE);
        String header = "Bearer " + token.sign();
        assertThat(visitor.get("/api", "Authorization", header).body())
                .contains("x-forwarded-user: " + token.text("oid"));
        assertThat(visitor.get(
                                "/api",
                                "Authorization",
                                "Bearer " + ISSUER.signIn("api://other").sign())
                        .statusCode())
                .isEqualTo(401);

        long position = ISSUER.kill(token.user());
        await(() -> visitor.get("/_gate/metrics").body().contains("position " + position));

        var refused = visitor.get("/api", "Authorization", header);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer ")
                .contains("insufficient_claims");
    }

    @Test
    @Tag("OA-49")
    void aTokenThatIsBoundToAKeyPassesWithAProofAndNotWithoutOne() throws Exception {
        var visitor = visitor();
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String token = ISSUER.signIn(AUDIENCE)
                .with("cnf", Map.of("jkt", key.computeThumbprint().toString()))
                .sign();
        String authorization = "DPoP " + token;

        var passed = visitor.get("/api?page=2", "Authorization", authorization, "DPoP", proof(key, token, "/api"));

        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(visitor.get("/api", "Authorization", authorization, "DPoP", proof(key, token, "/other"))
                        .statusCode())
                .as("of another address")
                .isEqualTo(401);
        ECKey thief = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(visitor.get("/api", "Authorization", authorization, "DPoP", proof(thief, token, "/api"))
                        .statusCode())
                .as("by another key")
                .isEqualTo(401);
        assertThat(visitor.get("/api", "Authorization", authorization).statusCode())
                .as("without one")
                .isEqualTo(401);
        assertThat(visitor.get("/api", "Authorization", "Bearer " + token).statusCode())
                .as("as a bearer token")
                .isEqualTo(401);
    }

    private static String proof(ECKey key, String token, String path) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new Payload(Map.of(
                        "htm",
                        "GET",
                        "htu",
                        "https://" + Visitor.HOST + path,
                        "ath",
                        Base64URL.encode(hash).toString(),
                        "iat",
                        InstantSource.system().instant().getEpochSecond(),
                        "jti",
                        UUID.randomUUID().toString())));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }

    @Test
    void withACertificateOfItsOwnItSpeaksHttps() throws Exception {
        Path store = folder.resolve("gate.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "gate",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "only-a-test");
        KeyStore keys = KeyStore.getInstance(store.toFile(), "only-a-test".toCharArray());
        Files.writeString(
                folder.resolve("gate.pem"),
                pem("CERTIFICATE", keys.getCertificate("gate").getEncoded()));
        Files.writeString(
                folder.resolve("gate-key.pem"),
                pem(
                        "PRIVATE KEY",
                        keys.getKey("gate", "only-a-test".toCharArray()).getEncoded()));

        Gate gate = start("certificate: gate.pem", "key: gate-key.pem");

        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trusted.getTrustManagers(), null);
        try (var http = HttpClient.newBuilder().sslContext(tls).build()) {
            var health = HttpRequest.newBuilder(URI.create("https://localhost:" + gate.port() + "/_gate/health"))
                    .build();
            var answer = http.send(health, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isIn(200, 503);
            assertThat(answer.sslSession()).isPresent();
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }

    @Test
    void nginxGetsItsAnswersAndTheCallerHisWords() throws IOException {
        var visitor = visitor();
        var asked = new String[] {"X-Original-Method", "GET", "X-Original-URI", "/page?a=1"};
        assertThat(visitor.get("/_gate/check", asked).statusCode()).isEqualTo(401);
        assertThat(visitor.get("/_gate/answer", and(asked, "Sec-Fetch-Mode", "navigate")))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(302))
                .satisfies(answer -> assertThat(Visitor.location(answer))
                        .isEqualTo("https://wiki.example/_gate/sign-in?return=%2Fpage%3Fa%3D1"));
        assertThat(visitor.get("/_gate/answer", and(asked, "Sec-Fetch-Mode", "cors"))
                        .statusCode())
                .isEqualTo(401);

        var token = signIn(visitor, "/page?a=1");

        var passed = visitor.get("/_gate/check", asked);
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(passed.headers().firstValue("X-Forwarded-User")).contains(token.text("oid"));
        assertThat(passed.headers().firstValue("X-Forwarded-Email")).contains("");
        assertThat(visitor.get("/_gate/check", "X-Original-Method", "GET", "X-Original-URI", "/public/logo.svg")
                        .headers()
                        .firstValue("X-Forwarded-User"))
                .contains("");
        // Asked again a moment later, when he may pass: back to where he wanted to go.
        assertThat(Visitor.location(visitor.get("/_gate/answer", and(asked, "Sec-Fetch-Mode", "navigate"))))
                .isEqualTo("https://wiki.example/page?a=1");
    }

    private static String[] and(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void traefikAndCaddyAskWithForwardedHeaders() throws IOException {
        var visitor = visitor();
        var asked = new String[] {
            "X-Forwarded-Method", "GET",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", Visitor.HOST,
            "X-Forwarded-Uri", "/page",
            "X-Forwarded-For", "203.0.113.9",
            "Host", "gate.internal:4180"
        };
        assertThat(Visitor.location(visitor.get("/_gate/forward", and(asked, "Sec-Fetch-Mode", "navigate"))))
                .isEqualTo("https://wiki.example/_gate/sign-in?return=%2Fpage");
        assertThat(visitor.get("/_gate/forward", asked).statusCode()).isEqualTo(401);
        var token = signIn(visitor, "/page");
        var passed = visitor.get("/_gate/forward", asked);
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(passed.headers().firstValue("X-Forwarded-User")).contains(token.text("oid"));
    }

    @Test
    void envoyAsksWithMethodAndPathOfTheRequest() throws IOException {
        var visitor = visitor();
        assertThat(Visitor.location(visitor.open("/_gate/envoy/page?a=1")))
                .isEqualTo("https://wiki.example/_gate/sign-in?return=%2Fpage%3Fa%3D1");
        assertThat(visitor.post("/_gate/envoy/save", "").statusCode()).isEqualTo(401);
        signIn(visitor, "/page?a=1");
        assertThat(visitor.post("/_gate/envoy/save", "").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/_gate/envoy/public/../page").statusCode()).isEqualTo(200);
        assertThat(new Visitor(gates.get(0).port())
                        .get("/_gate/envoy/public/..%2Fpage")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @Tag("OA-52")
    void whatAProxyDoesNotTellRightIsNoRequestOfOurs() throws IOException {
        var visitor = visitor();
        signIn(visitor, "/");
        assertThat(visitor.get("/_gate/check").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/_gate/check", "X-Original-Method", "GET", "X-Original-URI", "https://evil.example/")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get(
                                "/_gate/check",
                                "X-Original-URI",
                                "/",
                                "X-Original-URI",
                                "/public/x",
                                "X-Original-Method",
                                "GET")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get(
                                "/_gate/check",
                                "X-Original-URI",
                                "/",
                                "X-Original-Method",
                                "GET",
                                "Host",
                                "evil.example")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get(
                                "/_gate/forward",
                                "X-Forwarded-Method",
                                "GET",
                                "X-Forwarded-Uri",
                                "/",
                                "X-Forwarded-Host",
                                "evil.example",
                                "X-Forwarded-Proto",
                                "https")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get("/", "X-Forwarded-Proto", "http").statusCode()).isEqualTo(400);
        assertThat(visitor.get("/", "Host", "evil.example").statusCode()).isEqualTo(421);
    }

    @Test
    void nobodyIsSentAnywhereElse() throws IOException {
        var visitor = visitor();
        var elsewhere = List.of(
                "https://evil.example/",
                "//evil.example/",
                "/%5C%5Cevil.example/..%5C",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/_gate/sign-out",
                "/a\r\nSet-Cookie: a=b",
                "@evil.example");
        for (String target : elsewhere) {
            String code = "code-" + codes.size();
            String encoded = URLEncoder.encode(target, StandardCharsets.UTF_8);
            var atProvider = visitor.open("/_gate/sign-in?return=" + encoded);
            var back = visitor.open(callback(Visitor.location(atProvider), code));
            assertThat(Visitor.location(back)).as(target).startsWith("https://wiki.example/");
            assertThat(URI.create(Visitor.location(back)).getPath()).doesNotStartWith("/_gate");
        }
    }

    @Test
    @Tag("SE-04")
    void aSignInThatBeganInAnotherBrowserIsNotFinished() throws IOException {
        var attacker = visitor();
        var victim = new Visitor(gates.get(0).port());
        String callback = callback(Visitor.location(attacker.open("/_gate/sign-in")), "code-0");

        assertThat(victim.open(callback).statusCode()).isEqualTo(400);
        assertThat(victim.cookies()).isEmpty();
        var begun = victim.open("/_gate/sign-in");
        assertThat(victim.open(callback).statusCode()).isEqualTo(400);
        // Another provider's answer, mixed up with ours.
        String mixed = callback(Visitor.location(begun), "code-1").replace(ISSUER.issuer(), "https://evil.example");
        assertThat(victim.open(mixed).statusCode()).isEqualTo(403);
        assertThat(victim.cookies()).doesNotContain("__Host-bailiff-gate=");
    }

    @Test
    void signingOutNeedsAPageOfOursAndGivesTheTokensBack() throws IOException {
        var visitor = visitor();
        signIn(visitor, "/");
        assertThat(visitor.post("/_gate/sign-out", "", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.get("/_gate/sign-out").body()).contains("<form method=\"post\"");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        var before = visitor.at(gates.get(0).port());

        var out = visitor.post("/_gate/sign-out", "", "Origin", "https://wiki.example");

        assertThat(Visitor.location(out)).contains("/logout?id_token_hint=ey", "signed-out");
        assertThat(ISSUER.calls("revoke")).isEqualTo(1);
        assertThat(before.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("SE-11")
    void aCookieThatIsThereTwiceCountsAsNone() throws IOException {
        var visitor = visitor();
        signIn(visitor, "/");
        String cookie = visitor.cookies();
        var stranger = new Visitor(gates.get(0).port());
        assertThat(stranger.get("/", "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(stranger.get("/", "Cookie", cookie + "; " + cookie).statusCode())
                .isEqualTo(401);
    }
}
