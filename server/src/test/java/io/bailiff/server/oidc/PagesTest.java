package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person sees: consent, devices, sign-out.
class PagesTest extends RunningProvider {

    /// The value of a hidden field.
    static String field(String name, String page) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1).replace("&amp;", "&").replace("&#39;", "'").replace("&#34;", "\"");
    }

    private Map<String, String> consentForm(Wire.Answer page, String decision) {
        return Wire.params(
                "request", field("request", page.body()),
                "showing", field("showing", page.body()),
                "csrf", field("csrf", page.body()),
                "decision", decision);
    }

    @Test
    @Tag("OA-55")
    void aStrangersAppNeedsConsentOnceAndTheFormWorksOnce() {
        String cookie = signedIn(user());
        var params = authorization("strangers-app", "openid api://orders/orders.read");

        var page = authorize(params, "Cookie", cookie);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Read your orders").contains("strangers-app");
        var form = consentForm(page, "agree");
        var agreed = wire.post(path("consent"), form, "Cookie", cookie);

        assertThat(agreed.header("Location")).startsWith(REDIRECT + "?code=");
        assertThat(wire.post(path("consent"), form, "Cookie", cookie).status()).isEqualTo(400);
        assertThat(authorize(params, "Cookie", cookie).header("Location")).startsWith(REDIRECT + "?code=");
    }

    @Test
    @Tag("OA-55")
    void aConsentOfAnotherSessionForAnotherRequestOrAfterAKillIsRefused() {
        var user = user();
        String cookie = signedIn(user);
        var page = authorize(authorization("strangers-app", "openid"), "Cookie", cookie);

        var other = consentForm(page, "agree");
        other.put("request", field("request", page.body()).replace("n-1", "n-2"));
        assertThat(wire.post(path("consent"), other, "Cookie", cookie).status()).isEqualTo(400);
        String stranger = signedIn(user());
        assertThat(wire.post(path("consent"), consentForm(page, "agree"), "Cookie", stranger)
                        .status())
                .isEqualTo(400);
        revoke(new Scope.OfUser(user.id()));
        assertThat(wire.post(path("consent"), consentForm(page, "agree"), "Cookie", cookie)
                        .header("Location"))
                .startsWith("/signin?");
    }

    @Test
    @Tag("OA-56")
    void aNameThatPretendsToBeAnotherChangesNothingAroundItAndTheIdIsShown() {
        var strict = strict();
        String pretending = "Contoso\u202eelif<script>alert(1)</script> Micr\u043esoft";
        directory.change(tx -> tx.save(named(strict, pretending), Instant.now()));
        try {
            var page = authorize(authorization("strangers-app", "openid"), "Cookie", signedIn(user()));
            assertThat(page.body())
                    .contains("<bdi>")
                    .contains("&lt;script&gt;alert(1)")
                    .doesNotContain("<script>alert")
                    .contains("strangers-app")
                    .contains("orders.example");
            assertThat(page.body().replaceAll("(?s)<bdi>.*?</bdi>|<title>.*?</title>", ""))
                    .doesNotContain("\u202e");
        } finally {
            directory.change(tx -> tx.save(strict, Instant.now()));
        }
    }

    private static Client named(Client client, String name) {
        return new Client(
                client.id(),
                name,
                client.proof(),
                client.enabled(),
                client.grantTypes(),
                client.redirectUris(),
                client.postLogoutRedirectUris(),
                client.backchannelLogoutUri(),
                client.origins(),
                client.scopes(),
                client.appPermissions(),
                client.consentRequired(),
                client.api(),
                client.strength());
    }

    @Test
    void whoRefusesConsentSendsTheAppAway() {
        String cookie = signedIn(user());
        var page = authorize(authorization("strangers-app", "openid"), "Cookie", cookie);

        var refused = wire.post(path("consent"), consentForm(page, "refuse"), "Cookie", cookie);

        assertThat(refused.sent("error")).contains("access_denied");
        assertThat(refused.sent("iss")).contains(issuer.text());
    }

    private Wire.Answer poll(String deviceCode) {
        return wire.post(
                path("token"),
                Wire.params(
                        "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                        "client_id", "orders-web",
                        "device_code", deviceCode));
    }

    @Test
    void theNameThatMsalForJavaHasForTheDeviceGrantIsUnderstood() {
        String deviceCode = begin().json().path("device_code").asString();

        var answer = wire.post(
                path("token"),
                Wire.params("grant_type", "device_code", "client_id", "orders-web", "device_code", deviceCode));

        assertThat(answer.json().path("error").asString()).isEqualTo("authorization_pending");
    }

    private Wire.Answer begin() {
        return wire.post(path("devicecode"), Wire.params("client_id", "orders-web", "scope", ALL));
    }

    private Wire.Answer approve(User user, String userCode, String decision) {
        String cookie = signedIn(user);
        var page = wire.get("/device?user_code=" + userCode, "Cookie", cookie);
        assertThat(page.body()).contains("value=\"" + userCode + "\"");
        var confirm = wire.post(
                "/device", Wire.params("user_code", userCode, "token", field("token", page.body())), "Cookie", cookie);
        assertThat(confirm.body()).contains("The app orders-web").contains(userCode);
        return wire.post(
                "/device/decision",
                Wire.params(
                        "user_code", field("user_code", confirm.body()),
                        "token", field("token", confirm.body()),
                        "decision", decision),
                "Cookie",
                cookie);
    }

    @Test
    @Tag("OA-35")
    void aDeviceGetsTokensOnceItsUserPressedTheButton() {
        var begun = begin().json();
        String deviceCode = begun.path("device_code").asString();
        assertThat(begun.path("verification_uri").asString()).isEqualTo(issuer.base() + "/device");
        assertThat(poll(deviceCode).json().path("error").asString()).isEqualTo("authorization_pending");
        assertThat(poll(deviceCode).json().path("error").asString()).isEqualTo("slow_down");

        var second = begin().json();
        assertThat(approve(user(), second.path("user_code").asString(), "allow").body())
                .contains("Connected");
        var tokens = poll(second.path("device_code").asString());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.json().path("refresh_token").asString()).startsWith("brt_");
        assertThat(poll(second.path("device_code").asString())
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    @Tag("OA-34")
    void aDeviceApprovedBeforeAKillAndRedeemedAfterItGetsNothing() {
        var begun = begin().json();
        var user = user();
        var done = approve(user, begun.path("user_code").asString(), "allow");
        assertThat(done.body()).contains("Connected");

        revoke(new Scope.OfUser(user.id()));

        var refused = poll(begun.path("device_code").asString()).json();
        assertThat(refused.path("error").asString()).isEqualTo("invalid_grant");
        assertThat(refused.path("error_codes").get(0).asInt()).isEqualTo(50173);
    }

    @Test
    void aDeniedDeviceIsToldSo() {
        var begun = begin().json();
        assertThat(approve(user(), begun.path("user_code").asString(), "deny").body())
                .contains("Not connected");

        assertThat(poll(begun.path("device_code").asString())
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("access_denied");
    }

    @Test
    @Tag("OA-34")
    void whoGuessesUserCodesIsStopped() {
        String cookie = signedIn(user());
        String token = field("token", wire.get("/device", "Cookie", cookie).body());
        var guess = Wire.params("user_code", "BBBB-BBBB", "token", token);
        for (int i = 0; i < 10; i++) {
            assertThat(wire.post("/device", guess, "Cookie", cookie).status()).isEqualTo(400);
        }
        var answer = wire.post("/device", guess, "Cookie", cookie);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("900");
    }

    @Test
    @Tag("OA-54")
    void aSignOutWithAnIdTokenOfThisSessionIsDoneAtOnce() {
        var user = user();
        String cookie = signedIn(user);
        var online = exchange("orders-web", code("orders-web", "openid api://orders/orders.read", cookie))
                .json();
        var other = tokens(user(), ALL).json();
        String bye = "&post_logout_redirect_uri=" + Wire.encode("https://orders.example/bye") + "&state=s1";

        var foreign = wire.get(
                path("logout") + "?id_token_hint=" + other.path("id_token").asString() + bye, "Cookie", cookie);
        assertThat(foreign.status()).isEqualTo(200);
        assertThat(foreign.body()).contains("Sign out?");
        assertThat(wire.get(path("logout"), "Cookie", cookie).body()).contains("Sign out?");
        var unregistered = wire.get(
                path("logout") + "?client_id=orders-web&post_logout_redirect_uri=https%3A%2F%2Fevil.example",
                "Cookie",
                cookie);
        assertThat(unregistered.status()).isEqualTo(400);
        assertThat(introspect(online.path("access_token").asString())
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();

        var done = wire.get(
                path("logout") + "?id_token_hint=" + online.path("id_token").asString() + bye, "Cookie", cookie);

        assertThat(done.header("Location")).isEqualTo("https://orders.example/bye?state=s1");
        assertThat(introspect(online.path("access_token").asString()).body()).isEqualTo("{\"active\":false}");
        assertThat(authorize(authorization("orders-web", ALL), "Cookie", cookie).header("Location"))
                .startsWith("/signin?");
    }

    @Test
    @Tag("OA-54")
    void aSignOutByAnUnnamedClientReturnsToRegisteredAddressesOnly() {
        String cookie = signedIn(user());
        String address = path("logout") + "?state=s1&post_logout_redirect_uri=";
        var evil = wire.get(address + Wire.encode("https://evil.example/"), "Cookie", cookie);
        var known = wire.get(address + Wire.encode("https://orders.example/bye"), "Cookie", cookie);

        assertThat(wire.get(address + Wire.encode("https://evil.example/")).header("Location"))
                .isEqualTo("/signed-out");
        assertThat(evil.body()).contains("Sign out?");
        assertThat(evil.header("Content-Security-Policy")).doesNotContain("evil.example");
        assertThat(known.body()).contains("Sign out?");
        var done = wire.post(
                path("logout/confirm"),
                Wire.params("request", field("request", known.body()), "csrf", field("csrf", known.body())),
                "Cookie",
                cookie);
        assertThat(done.header("Location")).isEqualTo("https://orders.example/bye?state=s1");
    }

    @Test
    @Tag("OA-54")
    void aSignOutWithoutAHintTakesAClick() {
        String cookie = signedIn(user());
        var page = wire.get(path("logout"), "Cookie", cookie);

        var done = wire.post(
                path("logout/confirm"),
                Wire.params("request", field("request", page.body()), "csrf", field("csrf", page.body())),
                "Cookie",
                cookie);

        assertThat(done.header("Location")).isEqualTo("/signed-out");
        assertThat(authorize(authorization("orders-web", ALL), "Cookie", cookie).header("Location"))
                .startsWith("/signin?");
    }
}
