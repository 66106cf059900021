package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.revocation.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// From the browser to the tokens and what they are good for.
class CodeFlowTest extends RunningProvider {
    @Autowired
    MeterRegistry meters;

    @Test
    void aBrowserWithASessionGetsTokensThatWorkEverywhereTheyShould() {
        var user = user();
        var tokens = tokens(user, ALL).json();

        assertThat(tokens.path("scope").asString().split(" ")).containsExactlyInAnyOrder(ALL.split(" "));
        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        Map<String, Object> access = claims(tokens.path("access_token").asString());
        assertThat(access)
                .containsEntry("iss", issuer.text())
                .containsEntry("aud", "api://orders")
                .containsEntry("scp", "orders.read")
                .containsEntry("azp", "orders-web")
                .containsEntry("oid", user.id().text())
                .containsKeys("rvn", "rva", "rvl", "sid", "gid", "did", "tid");
        Map<String, Object> id = claims(tokens.path("id_token").asString());
        assertThat(id)
                .containsEntry("aud", "orders-web")
                .containsEntry("nonce", "n-1")
                .containsEntry("oid", user.id().text())
                .containsEntry("preferred_username", user.principalName().value())
                .containsEntry("sid", access.get("sid"));

        var active = introspect(tokens.path("access_token").asString()).json();
        assertThat(active.path("active").asBoolean()).isTrue();
        assertThat(active.path("sub").asString()).isEqualTo(user.id().text());

        var next = refresh(tokens.path("refresh_token").asString());
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(next.json().path("refresh_token").asString())
                .isNotEqualTo(tokens.path("refresh_token").asString());
        assertThat(next.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @Tag("OA-47")
    void userinfoKnowsTheUserOfADirectoryTokenAndNobodyOfAnotherApi() {
        var user = user();
        String graph =
                tokens(user, "openid profile email").json().path("access_token").asString();
        String orders = tokens(user, ALL).json().path("access_token").asString();
        String idToken = tokens(user, ALL).json().path("id_token").asString();

        var known = wire.get("/oidc/userinfo", "Authorization", "Bearer " + graph);
        assertThat(known.status()).as(known.body()).isEqualTo(200);
        assertThat(known.json().path("sub").asString()).isEqualTo(user.id().text());
        assertThat(known.json().path("email").asString()).isEqualTo("alice@contoso.example");

        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + orders)
                        .status())
                .isEqualTo(401);
        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + idToken)
                        .status())
                .isEqualTo(401);
        revoke(new Scope.OfUser(user.id()));
        var dead = wire.get("/oidc/userinfo", "Authorization", "Bearer " + graph);
        assertThat(dead.status()).isEqualTo(401);
        assertThat(dead.header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"")
                .doesNotContain("claims=");
    }

    @Test
    void aRevokedUserIsToldToSignInAgainInTheWayThatMsalUnderstands() {
        var user = user();
        var tokens = tokens(user, ALL).json();

        revoke(new Scope.OfUser(user.id()));

        var refused = refresh(tokens.path("refresh_token").asString());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(refused.json().path("suberror").asString()).isEqualTo("bad_token");
        assertThat(refused.json().path("error_codes").get(0).asInt()).isEqualTo(50173);
        assertThat(refused.json().path("error_description").asString()).startsWith("AADSTS50173: ");
        assertThat(introspect(tokens.path("access_token").asString()).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void aSignInAfterTheKillInTheSameSecondLives() {
        var user = user();
        tokens(user, ALL);
        revoke(new Scope.OfUser(user.id()));

        var fresh = tokens(user, ALL).json();

        assertThat(introspect(fresh.path("access_token").asString())
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
        assertThat(refresh(fresh.path("refresh_token").asString()).status()).isEqualTo(200);
    }

    @Test
    void aClientThatUnderstandsChallengesGetsOneWhenItsTokenWasKilled() {
        var user = user();
        String claims = "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}";
        var code = code("orders-web", "openid profile User.Read", signedIn(user));
        String token = exchange("orders-web", code, "claims", claims)
                .json()
                .path("access_token")
                .asString();
        assertThat(wire.get("/oidc/userinfo", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);

        var revoked = revoke(new Scope.OfUser(user.id()));

        String challenge =
                wire.get("/oidc/userinfo", "Authorization", "Bearer " + token).header("WWW-Authenticate");
        assertThat(challenge).startsWith("Bearer realm=\"\", authorization_uri=\"" + issuer.authorizationEndpoint());
        assertThat(challenge).contains("error=\"insufficient_claims\"");
        String encoded = challenge.replaceAll(".*claims=\"([^\"]+)\".*", "$1");
        assertThat(new String(java.util.Base64.getDecoder().decode(encoded), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\""
                        + revoked.effectiveAt().getEpochSecond() + "\"}}}");
    }

    @Test
    @Tag("OA-28")
    @Tag("OA-29")
    void withoutASessionTheBrowserIsSentToTheSignInPageAndComesBack() {
        var user = user();
        var sent = authorize(authorization("orders-web", ALL));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.header("Location")).startsWith("/signin?continue=%2F");

        var page = wire.get(sent.header("Location"));
        assertThat(page.status()).isEqualTo(200);
        String token = page.body().replaceAll("(?s).*name=\"token\" value=\"([^\"]+)\".*", "$1");
        var done = wire.post(
                "/signin",
                Wire.params(
                        "token",
                        token,
                        "continue",
                        sent.sent("continue").orElseThrow(),
                        "username",
                        user.principalName().value(),
                        "password",
                        PASSWORD),
                "Cookie",
                "__Host-bailiff-begin=" + page.cookie("__Host-bailiff-begin"));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        String session = "__Host-bailiff-session=" + done.cookie("__Host-bailiff-session");

        var answer = wire.get(done.header("Location"), "Cookie", session);
        assertThat(answer.header("Location")).startsWith(REDIRECT + "?code=");
        assertThat(answer.sent("state")).contains("a state = with&marks");
        assertThat(answer.sent("iss")).contains(issuer.text());
        assertThat(exchange("orders-web", answer.sent("code").orElseThrow()).status())
                .isEqualTo(200);
    }

    @Test
    @Tag("OA-31")
    void promptLoginAsksOnceAndNotForEver() {
        var user = user();
        String old = signedIn(user);
        var params = authorization("orders-web", ALL);
        params.put("prompt", "login");

        var asked = authorize(params, "Cookie", old);
        assertThat(asked.header("Location")).startsWith("/signin?").contains("fresh=1");
        String back = asked.sent("continue").orElseThrow();
        assertThat(wire.get(back, "Cookie", old).header("Location")).startsWith("/signin?");

        String fresh = signedIn(user);
        assertThat(wire.get(back, "Cookie", fresh).header("Location")).startsWith(REDIRECT + "?code=");
        String other = back.replace("state=", "state=x");
        assertThat(wire.get(other, "Cookie", fresh).header("Location")).startsWith("/signin?");
    }

    @Test
    @Tag("OA-30")
    void promptNoneWithoutASessionComesBackWithLoginRequired() {
        var params = authorization("orders-web", ALL);
        params.put("prompt", "none");
        params.put("response_mode", "fragment");

        var answer = authorize(params);

        assertThat(answer.header("Location")).startsWith(REDIRECT + "#");
        assertThat(answer.sent("error")).contains("login_required");
        assertThat(answer.sent("state")).contains("a state = with&marks");
        assertThat(answer.sent("iss")).contains(issuer.text());
        assertThat(answer.header("X-Frame-Options")).isEmpty();

        var user = user();
        String cookie = signedIn(user);
        revoke(new Scope.OfUser(user.id()));
        assertThat(authorize(params, "Cookie", cookie).sent("error")).contains("login_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://orders.example/callback/",
                "https://orders.example/Callback",
                "https://orders.example:443/callback",
                "https://orders.example/callback?x=1",
                "https://orders.example/%63allback",
                "https://orders.example.evil.test/callback",
                "https://orders.example@evil.test/callback",
                "https://a@b@evil.test/",
                "https://orders.example/callback/../x",
                "http://localhost.evil.test/cb",
                "http://localhost:49152/cb",
                "javascript:alert(1)"
            })
    @Tag("OA-01")
    @Tag("OA-02")
    @Tag("OA-03")
    @Tag("OA-04")
    @Tag("OA-06")
    void anotherRedirectUriEndsOnAPageOfOurs(String uri) {
        var params = authorization("orders-web", ALL);
        params.put("redirect_uri", uri);

        var answer = authorize(params, "Cookie", signedIn(user()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    @Tag("OA-07")
    void aNativeAppMayUseAnyPortOfItsLoopbackAddress() {
        var params = authorization("orders-web", ALL);
        params.put("redirect_uri", "http://127.0.0.1:49152/cb");

        assertThat(authorize(params, "Cookie", signedIn(user())).header("Location"))
                .startsWith("http://127.0.0.1:49152/cb?code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code id_token", "none", "wurst", ""})
    @Tag("OA-11")
    void onlyTheResponseTypeCodeExists(String type) {
        var params = authorization("orders-web", ALL);
        params.put("response_type", type);

        assertThat(authorize(params).sent("error")).contains("unsupported_response_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain"})
    @Tag("OA-13")
    void pkceIsAskedOfEverybody(String method) {
        for (String client : Set.of("orders-web", "orders-server")) {
            var params = authorization(client, "openid api://orders/orders.read");
            params.put("code_challenge_method", method);
            assertThat(authorize(params).sent("error")).contains("invalid_request");
        }
    }

    @Test
    @Tag("OA-10")
    void aParameterThatComesTwiceIsRefused() {
        String query = Wire.form(authorization("orders-web", ALL));

        for (String name : Set.of("client_id", "redirect_uri", "state", "scope", "anything")) {
            var answer = wire.get(path("authorize") + "?" + query + "&" + name + "=x&" + name + "=y");
            assertThat(answer.status()).as(name).isEqualTo(400);
            assertThat(answer.header("Location")).as(name).isEmpty();
        }
        var twice = wire.postRaw(path("token"), "grant_type=refresh_token&grant_type=refresh_token&client_id=x");
        assertThat(twice.json().path("error").asString()).isEqualTo("invalid_request");
        var inQuery = wire.post(path("token") + "?client_secret=x", Wire.params("grant_type", "refresh_token"));
        assertThat(inQuery.json().path("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    @Tag("OA-33")
    void aScopeThatIsUnknownOrNotTheClientsIsRefused() {
        for (String scope : Set.of("api://orders/orders.write", "api://orders/nothing", "api://nowhere/x", "Nothing")) {
            assertThat(authorize(authorization("orders-web", "openid " + scope)).sent("error"))
                    .as(scope)
                    .contains("invalid_scope");
        }
        assertThat(authorize(authorization("orders-web", "x ".repeat(100))).sent("error"))
                .contains("invalid_scope");
    }

    @Test
    void scopesAreUnderstoodInEverySpellingAndEchoed() {
        var user = user();
        for (String scope : Set.of(
                "user.READ",
                issuer.base() + "/User.Read",
                "https://graph.microsoft.com/User.Read",
                "api://graph/User.Read",
                "https://graph.microsoft.com/.default")) {
            var answer = tokens(user, "openid profile " + scope).json();
            assertThat(answer.path("scope").asString()).contains(scope);
            assertThat(claims(answer.path("access_token").asString()))
                    .containsEntry("aud", "api://graph")
                    .containsEntry("scp", "User.Read openid profile");
        }
    }

    @Test
    @Tag("OA-12")
    void formPostEscapesWhatItSendsAndSendsItToTheClientOnly() {
        var params = authorization("orders-web", ALL);
        params.put("response_mode", "form_post");
        params.put("state", "\"><script>alert(1)</script>");

        var page = authorize(params, "Cookie", signedIn(user()));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("action=\"" + REDIRECT + "\"").doesNotContain("<script>alert");
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self' https://orders.example");
    }

    @Test
    void discoveryNamesTheRealIssuerUnderEveryAlias() {
        for (String tenant : Set.of(issuer.tenant().text(), "common", "default", "organizations")) {
            var document = wire.get("/" + tenant + "/v2.0/.well-known/openid-configuration");
            assertThat(document.status()).isEqualTo(200);
            assertThat(document.json().path("issuer").asString()).isEqualTo(issuer.text());
        }
        var keys =
                wire.get("/" + issuer.tenant().text() + "/discovery/v2.0/keys").json();
        assertThat(keys.path("keys").size()).isEqualTo(1);
        assertThat(keys.path("keys").get(0).has("d")).isFalse();
        assertThat(wire.get("/00000000-0000-0000-0000-000000000000/v2.0/.well-known/openid-configuration")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theAgeOfEachKeyThatSignsIsMeasuredAndWhenItIsReplaced() {
        for (String purpose : List.of("token", "set", "evidence")) {
            double age = seconds("bailiff.keys.age", purpose);
            double left = seconds("bailiff.keys.left", purpose);
            assertThat(age).as(purpose).isBetween(0.0, 86_400.0);
            assertThat(age + left).as(purpose).isBetween(89.9 * 86_400, 90.1 * 86_400);
        }
    }

    private double seconds(String name, String purpose) {
        return meters.get(name).tag("purpose", purpose).timeGauge().value(TimeUnit.SECONDS);
    }
}
