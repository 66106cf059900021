package io.bailiff.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.TestAuthority;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class SignInPageTest {
    private static final String SESSION = "__Host-bailiff-session";

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    private User alice;
    private Browser browser;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        browser = new Browser(port);
    }

    @Test
    void theRightPasswordSignsIn() {
        var answer = signIn(browser, alice);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/account");
        assertThat(browser.get("/account").body()).contains("Alice Ashton");
    }

    @Test
    void theFormNeedsNoScriptAndHelpsPasswordManagers() {
        assertThat(browser.get("/signin").body())
                .contains("method=\"post\"", "autocomplete=\"username\"", "autocomplete=\"current-password\"")
                .contains(
                        "<label class=\"form-label\" for=\"username\">",
                        "<label class=\"form-label\" for=\"password\">");
    }

    @Test
    void aHintFillsTheNameIn() {
        assertThat(browser.get("/signin?login_hint=alice%40contoso.example%22%3E%3Cscript%3E")
                        .body())
                .contains("value=\"alice@contoso.example&#34;>")
                .doesNotContain("\"><script>");
    }

    @Tag("SE-01")
    @Test
    void aSignInOverASessionEndsTheOldOne() {
        signIn(browser, alice);
        var stolen = new Browser(port);
        stolen.cookies().putAll(browser.cookies());
        String before = cookie(browser);
        var form = new HashMap<>(Browser.hidden(browser.get("/signin?fresh=1")));
        form.putAll(Map.of("username", name(alice), "password", Contoso.PASSWORD));
        browser.post("/signin", form);

        assertThat(cookie(browser)).isNotEqualTo(before);
        assertThat(stolen.get("/account").statusCode()).isEqualTo(303);
    }

    @Tag("SE-02")
    @Test
    void aCookieSetBeforehandIsNotUsed() {
        browser.cookies().put(SESSION, "A".repeat(43));
        signIn(browser, alice);

        assertThat(cookie(browser)).isNotEqualTo("A".repeat(43));
    }

    @Tag("SE-03")
    @Test
    void theCookieIsBoundToThisHostAndUnreadable() {
        var answer = signIn(browser, alice);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(SESSION))
                .singleElement()
                .asString()
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=None")
                .doesNotContain("Domain", "Max-Age");
    }

    @Test
    void stayingSignedInOutlivesTheBrowser() {
        var answer = browser.fill(
                "/signin", "/signin", Map.of("username", name(alice), "password", Contoso.PASSWORD, "stay", "1"));

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(SESSION))
                .singleElement()
                .asString()
                .contains("Max-Age=7776000");
    }

    @Tag("SE-05")
    @Test
    void theNextPersonAtThisBrowserSeesNothingOfTheLast() {
        signIn(browser, alice);
        browser.fill("/signout", "/signout", Map.of());
        var bob = contoso.user("Bob Brown");
        signIn(browser, bob);

        assertThat(browser.get("/account").body()).contains("Bob Brown").doesNotContain("Alice Ashton");
    }

    @Tag("SE-06")
    @Test
    void aSignInPostedFromElsewhereIsRefused() {
        var form = Map.of("username", name(alice), "password", Contoso.PASSWORD, "token", "x");

        assertThat(browser.post("/signin", form).statusCode()).isEqualTo(403);
        assertThat(browser.cookies()).doesNotContainKey(SESSION);
    }

    @Tag("SE-06")
    @Test
    void anotherBrowsersTokenIsRefused() {
        var form = new HashMap<>(Browser.hidden(new Browser(port).get("/signin")));
        form.putAll(Map.of("username", name(alice), "password", Contoso.PASSWORD));
        browser.get("/signin");

        assertThat(browser.post("/signin", form).statusCode()).isEqualTo(403);
    }

    @Tag("SE-07")
    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void aSignInThatTheBrowserCallsForeignIsRefused(String site) {
        browser.get("/signin");
        browser.saying("Sec-Fetch-Site", site);

        assertThat(signIn(browser, alice).statusCode()).isEqualTo(403);
    }

    @Tag("SE-07")
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null"})
    void withoutFetchMetadataTheOriginDecides(String origin) {
        browser.saying("Sec-Fetch-Site", "").saying("Origin", origin);

        assertThat(signIn(browser, alice).statusCode()).isEqualTo(403);
    }

    @Test
    void aProgramThatSaysNothingAboutItsOriginCanSignIn() {
        browser.saying("Sec-Fetch-Site", "");

        assertThat(signIn(browser, alice).statusCode()).isEqualTo(303);
    }

    @Tag("SE-10")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "\t//evil.example",
                "/%09/evil.example\n",
                "https:evil.example",
                "https://evil.example",
                "data:text/html,x",
                "javascript:alert(1)",
                "///evil.example",
                "\\/evil.example",
                "/\u2028/evil.example",
                " /account",
                "account",
                "/.//evil.example\\"
            })
    void goingOnNeverLeadsElsewhere(String next) {
        var form = new HashMap<>(Browser.hidden(browser.get("/signin")));
        form.putAll(Map.of("username", name(alice), "password", Contoso.PASSWORD, "continue", next));

        assertThat(location(browser.post("/signin", form))).isEqualTo("/account");
    }

    @Test
    void goingOnLeadsBackToWhereOneCameFrom() {
        String next = "/7f3a/oauth2/v2.0/authorize?client_id=a&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=a%20b";
        var page = browser.get("/signin?continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        var form = new HashMap<>(Browser.hidden(page));
        form.put("continue", next);
        form.putAll(Map.of("username", name(alice), "password", Contoso.PASSWORD));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' https://app.example https://localhost:" + TestAuthority.PORT + ";");
        assertThat(location(browser.post("/signin", form))).isEqualTo(next);
    }

    @Tag("MF-22")
    @Test
    void whoDoesNotExistIsRefusedLikeAWrongPassword() {
        var disabled = contoso.user("Dora Disabled", false);
        var wrong = browser.signIn(name(alice), "wrong password");
        var unknown = new Browser(port).signIn("nobody@contoso.example", "wrong password");
        var nonsense = new Browser(port).signIn("no body", "wrong password");
        var off = new Browser(port).signIn(name(disabled), Contoso.PASSWORD);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(problem(wrong)).contains("don’t match");
        assertThat(List.of(unknown, nonsense, off))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(401))
                .allSatisfy(answer -> assertThat(problem(answer)).isEqualTo(problem(wrong)))
                .allSatisfy(answer -> assertThat(answer.headers().map().keySet())
                        .isEqualTo(wrong.headers().map().keySet()));
    }

    @Tag("MF-06")
    @Test
    void tenWrongPasswordsAreEnough() {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(browser.signIn(name(alice), "wrong password").statusCode())
                    .isEqualTo(401);
        }

        assertThat(signIn(browser, alice).statusCode()).isEqualTo(429);
        assertThat(signIn(browser, alice).headers().firstValue("Retry-After")).contains("900");
        assertThat(problem(signIn(browser, alice))).contains("Too many attempts");
    }

    @Tag("MF-22")
    @Tag("MF-24")
    @Test
    void whoIsStoppedDoesNotLearnWhetherHisNameExists() {
        for (int attempt = 0; attempt < 10; attempt++) {
            browser.signIn(name(alice), "wrong password");
            browser.signIn("nobody.at.all@contoso.example", "wrong password");
        }
        var known = signIn(browser, alice);
        var unknown = browser.signIn("nobody.at.all@contoso.example", Contoso.PASSWORD);

        assertThat(List.of(known.statusCode(), unknown.statusCode())).containsOnly(429);
        assertThat(problem(unknown)).isEqualTo(problem(known));
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(known.headers().map().keySet());
    }

    @Tag("MF-21")
    @Test
    void aHugePasswordIsRefusedUnseen() {
        assertThat(browser.signIn(name(alice), "x".repeat(100_000)).statusCode())
                .isEqualTo(413);
        assertThat(browser.signIn(name(alice), "x".repeat(1 << 20)).statusCode())
                .isIn(400, 403, 413);
    }

    @Test
    void anEmptyFormSaysWhatIsMissing() {
        assertThat(problem(browser.signIn(name(alice), ""))).contains("Enter your user name and your password");
    }

    @Test
    void theNameStaysAfterAMistakeAndThePasswordDoesNot() {
        assertThat(browser.signIn(name(alice), "wrong password").body())
                .contains("value=\"" + name(alice) + "\"")
                .doesNotContain("wrong password");
    }

    @Test
    void whoIsSignedInMayGoOnAsHimself() {
        signIn(browser, alice);

        assertThat(browser.get("/signin?continue=%2Fadmin").body())
                .contains("Continue as Alice Ashton", "href=\"/admin\"", "/signin?continue=%2Fadmin&amp;fresh=1");
    }

    @Test
    void signingOutAsksFirst() {
        signIn(browser, alice);
        browser.get("/signout");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);

        var answer = browser.fill("/signout", "/signout", Map.of());
        assertThat(location(answer)).isEqualTo("/signed-out");
        assertThat(browser.cookies()).doesNotContainKey(SESSION);
    }

    @Tag("SE-07")
    @Test
    void nobodyElseCanSignMeOut() {
        signIn(browser, alice);

        assertThat(browser.post("/signout", Map.of("token", "x")).statusCode()).isEqualTo(403);
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
    }

    @Tag("SE-11")
    @Test
    void aSecondCookieOfTheSameNameMakesBothWorthless() {
        signIn(browser, alice);
        browser.cookies().put(" " + SESSION, "B".repeat(43));

        assertThat(browser.get("/account").statusCode()).isEqualTo(303);
    }

    @Tag("SE-16")
    @Tag("SE-18")
    @Tag("SE-08")
    @ParameterizedTest
    @ValueSource(strings = {"/signin", "/signed-out", "/account", "/admin", "/nowhere", "/setup?token=x"})
    void everyAnswerCarriesTheHeaders(String path) {
        var headers = browser.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
        assertThat(headers.firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).isPresent();
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
    }

    @Test
    void anApplicationsPopupCanWatchTheSignIn() {
        assertThat(browser.get("/signin").headers().firstValue("Cross-Origin-Opener-Policy"))
                .hasValue("unsafe-none");
        assertThat(browser.get("/admin").headers().firstValue("Cross-Origin-Opener-Policy"))
                .hasValue("same-origin");
    }

    @Test
    void whatIsNotThereIsAPageForPeopleAndJsonForPrograms() {
        var page = browser.get("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There’s nothing here")
                .contains("Request")
                .doesNotContain("Whitelabel");

        var json = browser.saying("Accept", "application/json").get("/nowhere");
        assertThat(json.statusCode()).isEqualTo(404);
        assertThat(json.body()).contains("\"code\":\"Request_ResourceNotFound\"");
    }

    @Test
    void staticFilesAreKeptForEverAndCompressed() {
        var style = java.util.regex.Pattern.compile("/assets/[0-9a-f]{16}/bailiff.css")
                .matcher(browser.get("/signin").body());
        assertThat(style.find()).isTrue();
        var answer = browser.saying("Accept-Encoding", "gzip").get(style.group());

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(browser.get("/assets/0000000000000000/bailiff.css").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> signIn(Browser browser, User user) {
        return browser.signIn(name(user), Contoso.PASSWORD);
    }

    private static String name(User user) {
        return user.principalName().value();
    }

    private static String cookie(Browser browser) {
        return browser.cookies().getOrDefault(SESSION, "");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String problem(HttpResponse<String> answer) {
        var found = java.util.regex.Pattern.compile("(?s)id=\"problem\"[^>]*>.*?<span>([^<]*)")
                .matcher(answer.body());
        return found.find() ? found.group(1) : "";
    }
}
