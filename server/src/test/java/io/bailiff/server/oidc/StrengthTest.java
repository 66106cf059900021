package io.bailiff.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.OneTimeCode;
import io.bailiff.core.authenticator.Totp;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.client.Client;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.Combination;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What happens if an app asks for more than a session has shown.
class StrengthTest extends RunningProvider {
    private static final String COOKIE = "__Host-bailiff-session";
    private static final String APPS = "urn:bailiff:strength:apps-only";

    @Autowired
    SecurityInfo securityInfo;

    @Autowired
    Sessions sessions;

    private User alice;
    private TotpSecret app;
    private final OneTimeCode paper = OneTimeCode.fresh(new SecureRandom());
    private Browser browser;

    @BeforeEach
    void enrol() {
        directory.change(tx -> tx.save(new AuthenticationStrength(
                new StrengthId("apps-only"),
                "Apps only",
                Set.of(new Combination(Set.of(MethodMode.PASSWORD, MethodMode.AUTHENTICATOR_APP))))));
        alice = user();
        browser = new Browser(port);
        var session = facts(signedIn(alice).split("=", 2)[1]);
        var started = securityInfo.enrol(session).orElseThrow();
        app = started.secret();
        assertThat(securityInfo.confirm(session, started.id(), "Phone", code(0), BuiltIns.CLI))
                .isInstanceOf(MethodChange.Done.class);
        directory.change(tx -> tx.recoveryCodes(
                alice.id(), new AuthenticatorId(UUID.randomUUID()), List.of(paper.hash(alice.id())), Instant.now()));
        browser.signIn(alice.principalName().value(), PASSWORD);
    }

    private SessionFacts facts(String cookie) {
        return SessionCookie.presented(cookie).flatMap(sessions::current).orElseThrow();
    }

    private String cookie() {
        return browser.cookies().getOrDefault(COOKIE, "");
    }

    private String code(int steps) {
        return Totp.code(app.bytes(), Totp.step(Instant.now()) + steps);
    }

    private HttpResponse<String> second(String method, String code) {
        return browser.fill("/signin/second?with=" + method, "/signin/second", Map.of("with", method, "code", code));
    }

    private HttpResponse<String> authorize(String... more) {
        var params = authorization("orders-web", ALL);
        params.putAll(Wire.params(more));
        return browser.get(path("authorize") + "?" + Wire.form(params));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    @Tag("MF-11")
    @Tag("MF-12")
    @Tag("MF-30")
    @Tag("SE-01")
    void aSessionIsMadeStrongerWithWhatLeadsThereAndNothingElse() {
        assertThat(second("recovery-codes", paper.reveal()).statusCode()).isEqualTo(303);
        String old = cookie();
        var before = facts(old).session();
        assertThat(location(authorize("acr_values", APPS, "prompt", "none"))).contains("error=interaction_required");

        var sent = authorize("acr_values", "unheard-of " + APPS);
        assertThat(location(sent)).startsWith("/signin/second/step-up?continue=");
        String here = location(browser.get(location(sent)));
        var page = browser.get(here);
        assertThat(page.body()).contains("value=\"totp\"").doesNotContain("recovery-codes");
        var form = new HashMap<>(Browser.hidden(page));
        form.putAll(Map.of("with", "recovery-codes", "code", paper.reveal()));
        assertThat(location(browser.post("/signin/second", form))).startsWith("/signin/second");
        assertThat(facts(old).session().shown()).doesNotContain(MethodMode.AUTHENTICATOR_APP);

        var back = browser.fill(here, "/signin/second", Map.of("with", "totp", "code", code(1)));
        assertThat(SessionCookie.presented(old).flatMap(sessions::current)).isEmpty();
        var after = facts(cookie()).session();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.born()).isEqualTo(before.born());
        var answer = location(browser.get(location(back)));
        String code = answer.replaceAll(".*[?&]code=([^&]+).*", "$1");
        var tokens = exchange("orders-web", code).json();
        assertThat(claims(tokens.path("id_token").asString()))
                .containsEntry("acr", APPS)
                .containsEntry("sid", before.id().text());
        var access = claims(tokens.path("access_token").asString());
        assertThat(access).containsEntry("acr", APPS);
        assertThat(access.get("acrs")).asString().isEqualTo("[\"mfa\"]");
        assertThat(access.get("auth_time"))
                .hasToString(Long.toString(after.authTime().getEpochSecond()));

        revoke(new Scope.OfSession(before.id()));
        assertThat(introspect(tokens.path("access_token").asString()).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    @Tag("MF-11")
    void anAppThatNeedsAStrengthIsNotOfferedLessAtTheSignInEither() {
        directory.change(tx -> tx.save(demanding("apps-only"), Instant.now()));
        var sent = authorize();
        var page = browser.get(location(sent));
        var form = new HashMap<>(Browser.hidden(page));
        form.putAll(Map.of("username", alice.principalName().value(), "password", PASSWORD));
        String here = location(browser.post("/signin", form));
        assertThat(browser.get(here).body()).contains("value=\"totp\"").doesNotContain("recovery-codes");
        var back = browser.fill(here, "/signin/second", Map.of("with", "totp", "code", code(1)));
        assertThat(location(browser.get(location(back)))).startsWith(REDIRECT).contains("code=");
    }

    @Test
    void aRefreshForAnAppThatNowNeedsMoreIsRefusedUntilMoreIsShown() {
        assertThat(second("recovery-codes", paper.reveal()).statusCode()).isEqualTo(303);
        String code = location(authorize()).replaceAll(".*[?&]code=([^&]+).*", "$1");
        String token = exchange("orders-web", code).json().path("refresh_token").asString();
        directory.change(tx -> tx.save(demanding("apps-only"), Instant.now()));
        var refused = refresh(token);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error_codes").get(0).asInt()).isEqualTo(50076);
        directory.change(tx -> tx.save(web(), Instant.now()));
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    @Tag("MF-12")
    void whoCannotShowWhatIsAskedIsToldSoInTheProtocolsWords() {
        assertThat(second("recovery-codes", paper.reveal()).statusCode()).isEqualTo(303);
        String resistant = "urn:bailiff:strength:phishing-resistant-mfa";
        assertThat(location(authorize("acr_values", resistant)))
                .startsWith(REDIRECT)
                .contains("error=unmet_authentication_requirements");
        var claims = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"unheard-of\"}}}";
        assertThat(location(authorize("claims", claims))).contains("error=unmet_authentication_requirements");
        assertThat(location(authorize("acr_values", "unheard-of"))).contains("code=");
    }

    private static Client demanding(String strength) {
        var web = web();
        return new Client(
                web.id(),
                web.name(),
                web.proof(),
                web.enabled(),
                web.grantTypes(),
                web.redirectUris(),
                web.postLogoutRedirectUris(),
                web.backchannelLogoutUri(),
                web.origins(),
                web.scopes(),
                web.appPermissions(),
                web.consentRequired(),
                web.api(),
                Optional.of(new StrengthId(strength)));
    }
}
