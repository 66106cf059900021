package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.Application;
import io.bailiff.server.token.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A provider on a port of its own, with an empty data directory, two APIs' worth of clients, and a way to act as a
/// browser.
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bailiff.data=target/test-data/${test.process:0}/oidc",
            "bailiff.outbound.allow=127.0.0.1,::1",
            "bailiff.outbound.authorities=${bailiff.data}/ca.pem",
            "bailiff.drills.watch=2s"
        })
abstract class RunningProvider {
    /// Named before the context starts: the first start makes its certificate there very early.
    static final Path DATA = empty(Path.of("target", "test-data", System.getProperty("test.process", "0"), "oidc"));
    static final String PASSWORD = "correct horse battery staple";
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    static final String REDIRECT = "https://orders.example/callback";
    static final ApiId ORDERS = new ApiId("api://orders");

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    @Autowired
    PasswordHasher hasher;

    @Autowired
    SignIn signIn;

    @Autowired
    KillSwitch killSwitch;

    @Autowired
    Issuer issuer;

    @LocalServerPort
    int port;

    Wire wire;

    static Path empty(Path directory) {
        try {
            if (Files.exists(directory)) {
                try (var all = Files.walk(directory)) {
                    for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The data directory of this provider.
    Path data() {
        return DATA;
    }

    @BeforeEach
    void furnish() {
        wire = new Wire(data().resolve("ca.pem"), port);
        directory.change(tx -> {
            tx.save(new Api(
                    ORDERS,
                    "Orders",
                    List.of(
                            new Api.Permission("orders.read", "Read your orders"),
                            new Api.Permission("orders.write", "Place orders")),
                    List.of(new Api.Permission("orders.sync", "Read every order")),
                    Api.TokenType.JWT));
            tx.save(web(), Instant.now());
            tx.save(server(), Instant.now());
            tx.save(ordersApi(), Instant.now());
            tx.save(strict(), Instant.now());
        });
    }

    static final String SECRET = "a-secret-with-enough-bits-0123456789";

    static Client client(
            String id,
            ClientProof proof,
            Set<GrantType> grants,
            Set<String> scopes,
            Set<String> permissions,
            boolean consent,
            Optional<ApiId> api) {
        return new Client(
                new ClientId(id),
                "The app " + id,
                proof,
                true,
                grants,
                List.of(REDIRECT, "http://127.0.0.1/cb"),
                List.of("https://orders.example/bye"),
                Optional.empty(),
                List.of("https://orders.example"),
                scopes,
                permissions,
                consent,
                api,
                Optional.empty());
    }

    static Client web() {
        return client(
                "orders-web",
                new ClientProof.None(),
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.DEVICE_CODE),
                Set.of("api://orders/orders.read", "api://graph/User.Read"),
                Set.of(),
                false,
                Optional.empty());
    }

    static Client server() {
        return client(
                "orders-server",
                ClientProof.Secret.of(Sha256.hex(SECRET)),
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.CLIENT_CREDENTIALS),
                Set.of("api://orders/orders.read", "api://orders/orders.write"),
                Set.of("api://orders/orders.sync"),
                false,
                Optional.empty());
    }

    static Client ordersApi() {
        return client(
                "orders-api",
                ClientProof.Secret.of(Sha256.hex(SECRET)),
                Set.of(GrantType.CLIENT_CREDENTIALS),
                Set.of(),
                Set.of("api://ssf/ssf.read"),
                false,
                Optional.of(ORDERS));
    }

    static Client strict() {
        return client(
                "strangers-app",
                new ClientProof.None(),
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                Set.of("api://orders/orders.read"),
                Set.of(),
                true,
                Optional.empty());
    }

    /// A new user with a name of his own.
    User user() {
        var name = new UserPrincipalName("user-" + UUID.randomUUID() + "@contoso.example");
        var user = new User(
                new UserId(UUID.randomUUID()),
                name,
                "Alice Arden",
                Optional.of("Alice"),
                Optional.of("Arden"),
                Optional.of("alice@contoso.example"),
                true,
                Set.of(),
                Instant.now(),
                Optional.empty());
        directory.change(tx -> {
            tx.insert(user);
            tx.password(user.id(), hash, Instant.now());
        });
        return user;
    }

    private String hash = "";

    @BeforeEach
    void hashOnce() {
        hash = hasher.hash(PASSWORD.toCharArray());
    }

    /// Signs in, as the sign-in page does.
    ///
    /// @return the cookie header
    String signedIn(User user) {
        var result = withPassword(user);
        if (result instanceof SignInResult.SignedIn done) {
            return "__Host-bailiff-session=" + done.cookie().reveal();
        }
        throw new AssertionError(result.toString());
    }

    SignInResult withPassword(User user) {
        var browser = new Browser(Optional.empty(), "127.0.0.1", "test");
        return signIn.withPassword(signIn.begin(), Optional.of(user.principalName()), PASSWORD, browser, false);
    }

    String path(String endpoint) {
        return "/" + issuer.tenant().text() + "/oauth2/v2.0/" + endpoint;
    }

    static String challenge() {
        byte[] hash = Sha256.of(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    static Map<String, String> authorization(String client, String scope) {
        return Wire.params(
                "client_id",
                client,
                "response_type",
                "code",
                "redirect_uri",
                REDIRECT,
                "scope",
                scope,
                "state",
                "a state = with&marks",
                "nonce",
                "n-1",
                "code_challenge",
                challenge(),
                "code_challenge_method",
                "S256");
    }

    Wire.Answer authorize(Map<String, String> params, String... headers) {
        return wire.get(path("authorize") + "?" + Wire.form(params), headers);
    }

    String code(String client, String scope, String cookie) {
        var answer = authorize(authorization(client, scope), "Cookie", cookie);
        return answer.sent("code").orElseThrow(() -> new AssertionError(answer.toString()));
    }

    Wire.Answer exchange(String client, String code, String... more) {
        var form = Wire.params(
                "grant_type", "authorization_code",
                "client_id", client,
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER);
        form.putAll(Wire.params(more));
        return wire.post(path("token"), form);
    }

    static final String ALL = "openid profile offline_access api://orders/orders.read";

    /// The tokens of a public client, all the way from the browser.
    Wire.Answer tokens(User user, String scope) {
        var answer = exchange("orders-web", code("orders-web", scope, signedIn(user)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    Wire.Answer refresh(String token, String... more) {
        var form = Wire.params("grant_type", "refresh_token", "client_id", "orders-web", "refresh_token", token);
        form.putAll(Wire.params(more));
        return wire.post(path("token"), form);
    }

    Wire.Answer introspect(String token) {
        return wire.post(
                path("introspect"), Wire.params("client_id", "orders-api", "client_secret", SECRET, "token", token));
    }

    RevokeResult.Revoked revoke(Scope scope) {
        var command = new RevokeCommand(
                scope,
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "a drill in a test"),
                new Actor.Unknown(),
                new Authority.OfApplication());
        if (killSwitch.revoke(command) instanceof RevokeResult.Revoked revoked) {
            return revoked;
        }
        throw new AssertionError("not revoked");
    }

    static Map<String, Object> claims(String jwt) {
        String payload = new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        Map<String, Object> claims = new LinkedHashMap<>();
        tools.jackson.databind.json.JsonMapper.builder()
                .build()
                .readTree(payload)
                .properties()
                .forEach(entry -> claims.put(
                        entry.getKey(),
                        entry.getValue().isString() ? entry.getValue().asString() : entry.getValue()));
        return claims;
    }
}
