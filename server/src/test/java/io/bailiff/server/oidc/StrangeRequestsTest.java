package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.revocation.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no honest client sends, and what it gets.
class StrangeRequestsTest extends RunningProvider {

    @Test
    @Tag("OA-08")
    void withoutARedirectUriNothingIsSentAnywhere() {
        var params = authorization("orders-web", ALL);
        params.remove("redirect_uri");

        var answer = authorize(params, "Cookie", signedIn(user()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    @Tag("OA-12")
    void aResponseModeThatDoesNotExistIsRefused() {
        var params = authorization("orders-web", ALL);
        params.put("response_mode", "web_message");

        assertThat(authorize(params, "Cookie", signedIn(user())).sent("error")).contains("invalid_request");
    }

    @Test
    @Tag("OA-24")
    void aRequestUriIsNeverFetched() throws IOException {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.configureBlocking(false);
            var params = authorization("orders-web", ALL);
            params.put("request_uri", "http://127.0.0.1:" + listener.socket().getLocalPort() + "/request.jwt");

            var answer = authorize(params, "Cookie", signedIn(user()));

            assertThat(answer.sent("error")).contains("request_uri_not_supported");
            assertThat(answer.sent("code")).isEmpty();
            assertThat(listener.accept()).isNull();
        }
    }

    @Test
    @Tag("OA-25")
    @Tag("OA-26")
    void aRequestObjectIsRefusedUnread() {
        var params = authorization("orders-web", ALL);
        params.put("request", "eyJhbGciOiJub25lIn0.eyJzdGF0ZSI6Imluc2lkZSJ9.");

        var answer = authorize(params, "Cookie", signedIn(user()));

        assertThat(answer.sent("error")).contains("request_not_supported");
        assertThat(answer.sent("state")).contains("a state = with&marks");
    }

    @Test
    @Tag("OA-27")
    void longTextsComeBackWholeOrNotAtAll() {
        var user = user();
        var params = authorization("orders-web", ALL);
        params.put("nonce", "n".repeat(384));
        params.put("state", "s".repeat(1_000));

        var answer = authorize(params, "Cookie", signedIn(user));

        assertThat(answer.sent("state")).contains("s".repeat(1_000));
        var tokens = exchange("orders-web", answer.sent("code").orElseThrow()).json();
        assertThat(claims(tokens.path("id_token").asString())).containsEntry("nonce", "n".repeat(384));

        params.put("state", "s".repeat(65_536));
        var tooLong = authorize(params, "Cookie", signedIn(user));
        assertThat(tooLong.status()).isIn(400, 414, 431);
        assertThat(tooLong.body()).doesNotContain("Exception", "at org.", "at io.");
    }

    @Test
    @Tag("OA-32")
    void whoeverIsHintedAtByAnIdTokenIsTheOneWhoGetsTheCode() {
        var hinted = tokens(user(), ALL).json().path("id_token").asString();
        var params = authorization("orders-web", ALL);
        params.put("id_token_hint", hinted);

        var answer = authorize(params, "Cookie", signedIn(user()));

        assertThat(answer.sent("code")).isEmpty();
        assertThat(answer.header("Location")).startsWith("/signin?");
        params.put("prompt", "none");
        assertThat(authorize(params, "Cookie", signedIn(user())).sent("error")).contains("login_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "implicit",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:ietf:params:oauth:grant-type:saml2-bearer",
                "client_credentials ",
                "wurst"
            })
    @Tag("OA-36")
    @Tag("OA-37")
    @Tag("OA-58")
    void grantsThatDoNotExistAreRefusedByName(String grant) {
        var answer = wire.post(
                path("token"),
                Wire.params(
                        "grant_type",
                        grant,
                        "client_id",
                        "orders-server",
                        "client_secret",
                        SECRET,
                        "scope",
                        "api://orders/.default",
                        "username",
                        user().principalName().value(),
                        "password",
                        PASSWORD,
                        "assertion",
                        "x.y.z",
                        "subject_token",
                        ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asString()).isEqualTo("unsupported_grant_type");
    }

    @Test
    @Tag("OA-41")
    @Tag("RV-27")
    void aDisabledClientIsRefusedEverywhereAndWhatItHeldIsDead() {
        var id = "brief-" + UUID.randomUUID();
        var client = client(
                id,
                new ClientProof.None(),
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.DEVICE_CODE),
                Set.of("api://orders/orders.read"),
                Set.of(),
                false,
                Optional.empty());
        directory.change(tx -> tx.save(client, Instant.now()));
        var user = user();
        var tokens = exchange(id, code(id, ALL, signedIn(user))).json();
        String inFlight = code(id, ALL, signedIn(user));

        directory.change(tx -> tx.enabled(new ClientId(id), false));

        assertThat(authorize(authorization(id, ALL), "Cookie", signedIn(user)).status())
                .isEqualTo(400);
        assertThat(exchange(id, inFlight).status()).isIn(400, 401);
        String refresh = tokens.path("refresh_token").asString();
        assertThat(wire.post(
                                path("token"),
                                Wire.params("grant_type", "refresh_token", "client_id", id, "refresh_token", refresh))
                        .status())
                .isIn(400, 401);
        assertThat(wire.post(path("devicecode"), Wire.params("client_id", id, "scope", ALL))
                        .status())
                .isIn(400, 401);
        assertThat(introspect(tokens.path("access_token").asString()).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    @Tag("OA-48")
    void aTokenIsTakenFromTheHeaderAlone() {
        String token = tokens(user(), "openid profile email")
                .json()
                .path("access_token")
                .asString();

        assertThat(wire.get("/oidc/userinfo?access_token=" + token).status()).isIn(400, 401);
        assertThat(wire.get("/oidc/userinfo?access_token=" + token, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(400);
        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + token, "Authorization", "Bearer " + token)
                        .status())
                .isIn(400, 401);
    }

    @Test
    @Tag("OA-52")
    void whatAStrangerForwardsChangesNoAddressOfOurs() {
        String discovery = "/" + issuer.tenant().text() + "/v2.0/.well-known/openid-configuration";
        String[] forged = {
            "X-Forwarded-Host",
            "evil.example",
            "X-Forwarded-Proto",
            "http",
            "X-Forwarded-Prefix",
            "/evil",
            "Forwarded",
            "host=evil.example;proto=http"
        };

        assertThat(wire.get(discovery, forged).json())
                .isEqualTo(wire.get(discovery).json());
        var sent = wire.get(path("authorize") + "?" + Wire.form(authorization("orders-web", ALL)), forged);
        assertThat(sent.header("Location")).startsWith("/signin?").doesNotContain("evil");
    }

    @Test
    @Tag("OA-57")
    void aHintIsTextAndNothingElse() {
        var params = authorization("orders-web", ALL);
        params.put("login_hint", "\"><script>alert(1)</script>\r\nSet-Cookie: a=b");

        var sent = authorize(params);
        assertThat(sent.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(wire.get(sent.header("Location")).body()).doesNotContain("<script>alert");
    }

    @Test
    @Tag("OA-59")
    void tokensAreKeptByNobodyOnTheWay() {
        var answer = tokens(user(), ALL);

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    @Tag("OA-60")
    void aCallbackThatIsVisitedAgainFindsItsCodeSpent() {
        var user = user();
        String code = code("orders-web", ALL, signedIn(user));
        assertThat(exchange("orders-web", code).status()).isEqualTo(200);

        assertThat(exchange("orders-web", code).json().path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("RV-25")
    void aKilledSessionTakesAllItsAppsAndAKilledGrantOnlyItself() {
        var user = user();
        String cookie = signedIn(user);
        var one = exchange("orders-web", code("orders-web", ALL, cookie)).json();
        var other = exchange("orders-web", code("orders-web", ALL, cookie)).json();
        var claims = claims(one.path("access_token").asString());

        revoke(new Scope.OfGrant(
                GrantId.parse(String.valueOf(claims.get("gid"))).orElseThrow()));

        assertThat(refresh(one.path("refresh_token").asString()).status()).isEqualTo(400);
        var next = refresh(other.path("refresh_token").asString());
        assertThat(next.status()).isEqualTo(200);

        revoke(new Scope.OfSession(
                SessionId.parse(String.valueOf(claims.get("sid"))).orElseThrow()));

        assertThat(refresh(next.json().path("refresh_token").asString()).status())
                .isEqualTo(400);
        assertThat(authorize(authorization("orders-web", ALL), "Cookie", cookie).header("Location"))
                .startsWith("/signin?");
    }
}
