package io.bailiff.server;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.TotpAuthenticator;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.NewUser;
import io.bailiff.core.directory.Profile;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.token.TestingAccessTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running server with its JSON APIs on a free port, and people to act on. Each test makes its own people, so that
/// one
/// server does for all.
@SpringBootTest(
        classes = ApisApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.ssl.enabled=false", "bailiff.base-url=https://bailiff.example"})
public abstract class ApiTest {
    protected static final ClientId APP = new ClientId("test-app");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    protected TestingAccessTokens tokens;

    @Autowired
    protected Users users;

    @Autowired
    protected Directory directory;

    @Autowired
    protected BuiltIns builtIns;

    @Autowired
    protected ToldReceivers receivers;

    @Autowired
    protected Transactions<SessionReads, SessionTx> sessions;

    @Autowired
    private Transactions<GrantReads, GrantTx> grants;

    @Autowired
    protected InstantSource clock;

    @DynamicPropertySource
    static void data(DynamicPropertyRegistry registry) {
        registry.add("bailiff.data", ApiTest::temporary);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("bailiff-apis");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param json an empty object if the body is none
    protected record Answer(int status, HttpResponse<String> response, JsonNode json) {
        public String code() {
            return json.path("error").path("code").asString("");
        }

        public String target() {
            return json.path("error").path("target").asString("");
        }
    }

    protected static final Caller ROOT =
            new Caller(new Actor.ByClient(BuiltIns.OPERATOR), new Authority.OfApplication());

    protected User person(Role... roles) {
        return person("user-" + UUID.randomUUID().toString().substring(0, 8), roles);
    }

    protected User person(String name, Role... roles) {
        var order = new NewUser(
                new UserPrincipalName(name + "@contoso.example"),
                new Profile("Display " + name, Optional.empty(), Optional.empty(), Optional.empty()),
                true,
                Optional.of(ClearText.of("correct horse battery staple")));
        User user = changed(users.create(order, ROOT));
        if (roles.length > 0) {
            user = changed(users.change(user.id(), UserEdit.roles(Set.of(roles)), ROOT));
        }
        // As the store has him, whose instants are coarser.
        return users.find(user.id()).orElseThrow();
    }

    private static User changed(UserChange change) {
        if (change instanceof UserChange.Changed(var user, var _)) {
            return user;
        }
        throw new IllegalStateException(change.toString());
    }

    protected Session session(User user) {
        var now = clock.instant();
        var head = sessions.read(LogReads::head);
        var session = new Session(
                new SessionId(UUID.randomUUID()),
                user.id(),
                new DeviceId(UUID.randomUUID()),
                head.position(),
                now,
                now,
                List.of("pwd"),
                Set.of(MethodMode.PASSWORD),
                "192.0.2.1",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
                now,
                now.plus(Duration.ofDays(7)),
                now.plus(Duration.ofHours(12)),
                Optional.empty());
        sessions.change(tx -> tx.insert(session, UUID.randomUUID().toString()));
        return session;
    }

    /// An authenticator app that the user has registered now.
    protected AuthenticatorId app(User user, String name) {
        var id = new AuthenticatorId(UUID.randomUUID());
        var now = clock.instant();
        var common = Authenticator.waiting(id, user.id(), AuthenticatorKind.TOTP, name, "test", now);
        sessions.change(tx -> {
            tx.enrol(new TotpAuthenticator(common, new Ciphertext(new byte[20]), -1));
            boolean _ = tx.register(id, name, now);
        });
        return id;
    }

    protected Grant grant(Session session, ClientId client) {
        var now = clock.instant();
        var grant = new Grant(
                new GrantId(UUID.randomUUID()),
                client,
                session.user(),
                session.id(),
                session.device(),
                session.born(),
                Set.of("openid"),
                false,
                1,
                now,
                now,
                now.plus(Duration.ofDays(7)),
                now.plus(Duration.ofHours(12)));
        grants.change(tx -> tx.insert(grant));
        return grant;
    }

    protected boolean live(Session session) {
        return sessions.read(reads -> reads.session(session.id()))
                .filter(facts -> facts.judge(clock.instant()).live())
                .isPresent();
    }

    protected boolean live(Grant grant) {
        return grants.read(reads -> reads.grant(grant.id()))
                .filter(facts -> facts.judge(clock.instant()).live())
                .isPresent();
    }

    protected Answer get(String path, String bearer) {
        return send("GET", path, bearer, "", "");
    }

    protected Answer post(String path, String bearer, String json) {
        return send("POST", path, bearer, "application/json", json);
    }

    protected Answer send(String method, String path, String bearer, String type, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(response.statusCode(), response, JSON.readTree(json ? response.body() : "{}"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
