package io.bailiff.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Signing in with another provider, against one that runs.
@PagesTest
@Tag("MF-25")
class ExternalSignInPageTest {
    private static final String SESSION = "__Host-bailiff-session";
    private static final String FLOW = "__Host-bailiff-external";
    private static final Caller DESK =
            new Caller(new Actor.ByClient(new ClientId("desk")), new Authority.OfApplication());

    private static @org.jspecify.annotations.Nullable TestProvider running;

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Directory directory;

    private TestProvider provider;
    private User alice;
    private String subject;

    @BeforeEach
    void open() {
        if (running == null) {
            running = new TestProvider(Path.of("target/pages"));
        }
        provider = running;
        provider.says(claims -> claims);
        alice = contoso.user("Alice Ashton");
        subject = UUID.randomUUID().toString();
        configure("fabrikam", provider.issuer(), true);
    }

    @AfterAll
    static void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private void configure(String id, String issuer, boolean enabled) {
        var planned = new TenantPlan.PlannedProvider(
                id,
                Optional.of("Fabrikam"),
                Optional.of(issuer),
                Optional.of(TestProvider.CLIENT),
                Optional.of(ClearText.of(TestProvider.SECRET)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(enabled));
        var plan = new TenantPlan(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(planned));
        assertThat(directory.apply(plan, DESK, false)).isInstanceOf(ApplyResult.Applied.class);
    }

    private URI sent(HttpResponse<String> leaving) {
        assertThat(leaving.statusCode()).as(leaving.body()).isEqualTo(200);
        return URI.create(leaving.headers().firstValue("Refresh").orElseThrow().substring("0;url=".length()));
    }

    private URI leave(Browser browser) {
        return leave(browser, "fabrikam");
    }

    private URI leave(Browser browser, String id) {
        return sent(browser.fill("/signin", "/signin/with/" + id, Map.of()));
    }

    /// As a browser that comes from the other provider.
    private static HttpResponse<String> arrive(Browser browser, String path) {
        var answer = browser.saying("Sec-Fetch-Site", "cross-site").get(path);
        browser.saying("Sec-Fetch-Site", "same-origin");
        return answer;
    }

    private HttpResponse<String> signIn(Browser browser) {
        return arrive(browser, provider.signIn(leave(browser), subject));
    }

    private Browser linked() {
        var browser = new Browser(port);
        assertThat(browser.signIn(alice.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        var away = sent(browser.fill("/account/security", "/account/security/external/fabrikam", Map.of()));
        var back = arrive(browser, provider.signIn(away, subject));
        assertThat(back.headers().firstValue("Location")).contains("/account/security");
        return browser;
    }

    private Browser signedIn() {
        var browser = new Browser(port);
        assertThat(signIn(browser).statusCode()).isEqualTo(303);
        assertThat(browser.cookies()).containsKey(SESSION);
        return browser;
    }

    private static boolean live(Browser browser) {
        return browser.get("/account").statusCode() == 200;
    }

    @Test
    void whoeverLinkedHisAccountSignsInWithItAndGoesOn() {
        assertThat(linked().get("/account/security").body()).contains("Fabrikam");
        var browser = new Browser(port);
        assertThat(browser.get("/signin").body()).contains("Sign in with Fabrikam");
        var away = sent(browser.fill("/signin", "/signin/with/fabrikam", Map.of("continue", "/account/apps")));
        assertThat(away.getRawQuery()).contains("code_challenge_method=S256").contains("scope=openid");
        var back = arrive(browser, provider.signIn(away, subject));
        assertThat(back.headers().firstValue("Location")).contains("/account/apps");
        assertThat(browser.get("/account").body()).contains("Alice Ashton");
        assertThat(browser.cookies()).doesNotContainKey(FLOW);
    }

    @Test
    void anUnknownAccountSignsInNobodyAndIsToldWhatToDo() {
        var browser = new Browser(port);
        provider.says(claims -> claims.claim("email", alice.principalName().value())
                .claim("email_verified", true)
                .claim("preferred_username", alice.principalName().value()));
        var answer = signIn(browser);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("link it under Security info");
        assertThat(browser.cookies()).doesNotContainKey(SESSION);
    }

    static Stream<Arguments> lies() {
        return Stream.<Map.Entry<String, UnaryOperator<JWTClaimsSet.Builder>>>of(
                        Map.entry("another issuer", claims -> claims.issuer("https://evil.example")),
                        Map.entry("another audience", claims -> claims.audience("another")),
                        Map.entry("no audience", claims -> claims.audience((String) null)),
                        Map.entry(
                                "two audiences and no party",
                                claims -> claims.audience(List.of(TestProvider.CLIENT, "another"))),
                        Map.entry("another party", claims -> claims.claim("azp", "another")),
                        Map.entry("another nonce", claims -> claims.claim("nonce", "n")),
                        Map.entry("no nonce", claims -> claims.claim("nonce", null)),
                        Map.entry("no expiry", claims -> claims.expirationTime(null)),
                        Map.entry(
                                "expired",
                                claims -> claims.expirationTime(
                                        Date.from(Instant.now().minusSeconds(120)))),
                        Map.entry("no time of issue", claims -> claims.issueTime(null)),
                        Map.entry(
                                "issued long ago",
                                claims ->
                                        claims.issueTime(Date.from(Instant.now().minus(Duration.ofHours(1))))),
                        Map.entry("no subject", claims -> claims.subject(null)),
                        Map.entry(
                                "not yet good",
                                claims -> claims.notBeforeTime(
                                        Date.from(Instant.now().plusSeconds(600)))))
                .map(lie -> Arguments.of(lie.getKey(), lie.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void anIdTokenThatSaysSomethingWrongSignsInNobody(String name, UnaryOperator<JWTClaimsSet.Builder> lie) {
        var _ = linked();
        provider.says(lie);
        var browser = new Browser(port);
        assertThat(signIn(browser).statusCode()).as(name).isEqualTo(401);
        assertThat(browser.cookies()).doesNotContainKey(SESSION);
    }

    @ParameterizedTest
    @EnumSource(names = "WITH_KEY", mode = EnumSource.Mode.EXCLUDE)
    void anIdTokenThatTheProviderDidNotSignSignsInNobody(TestProvider.Signing signing) {
        var _ = linked();
        provider.signs(signing);
        assertThat(signIn(new Browser(port)).statusCode()).isEqualTo(401);
    }

    @Test
    void theProviderMayRotateItsKeys() {
        var _ = linked();
        provider.rotate();
        assertThat(live(signedIn())).isTrue();
    }

    @Test
    @Tag("SE-06")
    void anAnswerThatAnotherBrowserAskedForSignsInNobody() {
        var _ = linked();
        String stolen = provider.signIn(leave(new Browser(port)), subject);
        var victim = new Browser(port);
        assertThat(arrive(victim, stolen).statusCode()).isEqualTo(400);
        var _ = leave(victim);
        assertThat(arrive(victim, stolen).statusCode()).isEqualTo(400);
        assertThat(victim.cookies()).doesNotContainKey(SESSION);
    }

    @Test
    void anAnswerIsGoodOnce() {
        var _ = linked();
        var browser = new Browser(port);
        String back = provider.signIn(leave(browser), subject);
        String secret = browser.cookies().get(FLOW);
        assertThat(arrive(browser, back).statusCode()).isEqualTo(303);
        browser.cookies().put(FLOW, secret);
        assertThat(arrive(browser, back).statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("OA-28")
    void anAnswerOfAnotherProviderIsNotTakenForThisOnes() {
        var _ = linked();
        var browser = new Browser(port);
        String back = provider.signIn(leave(browser), subject);
        String named =
                back.replace(TestProvider.encoded(provider.issuer()), TestProvider.encoded("https://evil.example"));
        assertThat(arrive(browser, named).statusCode()).isEqualTo(401);

        var unnamed = new Browser(port);
        String silent = provider.signIn(leave(unnamed), subject).replaceAll("&iss=.*", "");
        assertThat(arrive(unnamed, silent).statusCode()).isEqualTo(401);

        configure("twin", provider.issuer(), true);
        var mixed = new Browser(port);
        String toTheTwin = provider.signIn(leave(mixed), subject).replace("/fabrikam/", "/twin/");
        assertThat(arrive(mixed, toTheTwin).statusCode()).isEqualTo(400);
        var twin = new Browser(port);
        assertThat(arrive(twin, provider.signIn(leave(twin, "twin"), subject)).statusCode())
                .as("linked with fabrikam, not with its twin")
                .isEqualTo(403);
        configure("twin", provider.issuer(), false);
    }

    @Test
    @Tag("SE-06")
    void onlyOurOwnPageSendsPeopleAway() {
        var browser = new Browser(port);
        assertThat(browser.post("/signin/with/fabrikam", Map.of("token", "x")).statusCode())
                .isEqualTo(403);
        assertThat(browser.cookies()).doesNotContainKey(FLOW);
    }

    @Test
    void aProviderThatIsSomebodyElseOrNotForUsToCallIsNotAsked() {
        provider.pretendsToBe("https://evil.example");
        configure("liar", provider.issuer() + "/", true);
        configure("inside", "https://10.1.2.3", true);
        for (String id : List.of("liar", "inside")) {
            var answer = new Browser(port).fill("/signin", "/signin/with/" + id, Map.of());
            assertThat(answer.statusCode()).as(id).isEqualTo(502);
            configure(id, "https://gone.example", false);
        }
        provider.pretendsToBe("");
    }

    private int logout(JWTClaimsSet.Builder claims, String type) {
        var answer = new Browser(port)
                .post("/bailiff/v1/providers/fabrikam/logout", Map.of("logout_token", provider.signed(claims, type)));
        return answer.statusCode();
    }

    private JWTClaimsSet.Builder logoutToken() {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(TestProvider.CLIENT)
                .subject(subject)
                .claim("sid", "session of " + subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    @Test
    void aLogoutThereEndsTheSessionHereAndNoOther() {
        var own = linked();
        var browser = signedIn();
        var token = logoutToken();
        assertThat(logout(token, "logout+jwt")).isEqualTo(200);
        assertThat(live(browser)).isFalse();
        assertThat(live(own)).isTrue();
        assertThat(logout(token, "logout+jwt")).as("used before").isEqualTo(400);
    }

    @Test
    void aLogoutTokenIsCheckedWhole() {
        var _ = linked();
        var browser = signedIn();
        assertThat(logout(logoutToken().claim("nonce", "n"), "logout+jwt")).isEqualTo(400);
        assertThat(logout(logoutToken().claim("events", Map.of()), "logout+jwt"))
                .isEqualTo(400);
        assertThat(logout(logoutToken().audience("another"), "logout+jwt")).isEqualTo(400);
        assertThat(logout(logoutToken().issuer("https://evil.example"), "logout+jwt"))
                .isEqualTo(400);
        assertThat(logout(logoutToken().subject(null).claim("sid", null), "logout+jwt"))
                .isEqualTo(400);
        assertThat(logout(logoutToken().jwtID(null), "logout+jwt")).isEqualTo(400);
        assertThat(logout(logoutToken().issueTime(Date.from(Instant.now().minus(Duration.ofHours(1)))), "logout+jwt"))
                .isEqualTo(400);
        assertThat(logout(logoutToken(), "secevent+jwt")).isEqualTo(400);
        provider.signs(TestProvider.Signing.WITH_A_STRANGERS_KEY);
        assertThat(logout(logoutToken(), "logout+jwt")).isEqualTo(400);
        assertThat(live(browser)).isTrue();
    }

    private HttpResponse<String> push(JWTClaimsSet.Builder claims) {
        return new Browser(port)
                .push(
                        "/bailiff/v1/providers/fabrikam/events",
                        "application/secevent+jwt",
                        provider.signed(claims, "secevent+jwt"));
    }

    private JWTClaimsSet.Builder event(String type, Map<String, Object> subjectId) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(TestProvider.CLIENT)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("sub_id", subjectId)
                .claim("events", Map.of("https://schemas.openid.net/secevent/" + type, Map.of()));
    }

    @Test
    void anEventThatEndsTheAccountThereEndsItsSessionsHere() {
        var own = linked();
        var browser = signedIn();
        Map<String, Object> who = Map.of("format", "iss_sub", "iss", provider.issuer(), "sub", subject);
        assertThat(push(event("caep/event-type/session-revoked", Map.of("format", "email", "email", "a@b.example")))
                        .statusCode())
                .isEqualTo(202);
        assertThat(push(event("caep/event-type/session-revoked", who).audience("another"))
                        .body())
                .contains("invalid_audience");
        assertThat(live(browser)).isTrue();

        var disabled = event("risc/event-type/account-disabled", who);
        assertThat(push(disabled).statusCode()).isEqualTo(202);
        assertThat(live(browser)).isFalse();
        assertThat(live(own)).isTrue();
        assertThat(push(disabled).statusCode()).as("acknowledged again").isEqualTo(202);
    }

    @Test
    void aProviderThatIsSwitchedOffEndsWhatComesFromItAndHasNoButton() {
        var own = linked();
        var browser = signedIn();
        configure("fabrikam", provider.issuer(), false);
        assertThat(live(browser)).isFalse();
        assertThat(live(own)).isTrue();
        assertThat(new Browser(port).get("/signin").body()).doesNotContain("/signin/with/fabrikam");
        assertThat(logout(logoutToken(), "logout+jwt")).isEqualTo(404);
    }
}
