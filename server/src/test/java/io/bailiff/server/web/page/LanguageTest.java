package io.bailiff.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class LanguageTest {
    /// Words of which English sentences are made and German ones are not.
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|and|of|with|this|that|your|you|are|is|not|from|until|every|all|by|Reader|Operator|Administrator of"
                    + "|Search|Show|None|Never|Save|Delete|User|Users|Sign|Signed|Session|Sessions|Policy|Device)\\b");

    /// What people, apps and standards are called is said in no language; neither are examples to type.
    private static final Pattern NAMES = Pattern.compile(
            "(?s)<bdi>.*?</bdi>|Olga Operator|<textarea.*?</textarea>|<code.*?</code>|<script.*?</script>"
                    + "|<[a-z]+[^>]* (?:lang=\"en\"|class=\"(?:code|number)[^\"]*\")[^>]*>.*?</[a-z]+>");
    private static final Pattern TAG = Pattern.compile("(?s)<[^>]*>");
    private static final Pattern SPOKEN = Pattern.compile("(?:aria-label|title|placeholder|data-label)=\"([^\"]*)\"");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Test
    void aPageSpeaksTheLanguageThatTheBrowserAsksFor() {
        var german = new Browser(port).saying("Accept-Language", "de-AT,de;q=0.9,en;q=0.5");

        assertThat(german.get("/signin").body())
                .contains("<html lang=\"de\"", "Anmelden", "hreflang=\"en\"")
                .doesNotContain("Sign in");
        assertThat(new Browser(port).get("/signin").body())
                .contains("<html lang=\"en\"", "hreflang=\"de\" lang=\"de\"");
    }

    @Test
    void whoeverChoosesALanguageKeepsItAndComesBackToWhereHeWas() {
        var browser = new Browser(port);

        var chosen = browser.get("/language/de?continue=%2Fsignin%3Fcontinue%3D%252Faccount%252Fapps");

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location")).hasValue("/signin?continue=%2Faccount%2Fapps");
        assertThat(browser.get("/signin").body()).contains("<html lang=\"de\"");
        browser.get("/language/en");
        assertThat(browser.get("/signin").body()).contains("<html lang=\"en\"");
    }

    @Test
    void aLinkToALanguageLeadsNowhereElseAndSetsNothingElse() {
        var browser = new Browser(port);

        var elsewhere = browser.get("/language/xx?continue=https://evil.example/");

        assertThat(elsewhere.headers().firstValue("Location")).hasValue("/account");
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void theLinkComesBackToThePageWithItsQuery() {
        var browser = new Browser(port);

        assertThat(browser.get("/signin?continue=%2Faccount%2Fapps").body())
                .contains("href=\"/language/de?continue=%2Fsignin%3Fcontinue%3D%252Faccount%252Fapps\"");
        assertThat(browser.fill(
                                "/signin",
                                "/signin",
                                Map.of("username", "nobody", "password", "x", "continue", "/account/apps"))
                        .body())
                .contains("href=\"/language/de?continue=%2Fsignin%3Fcontinue%3D%252Faccount%252Fapps\"");
    }

    @Test
    void timesAreWrittenInTheViewersZoneOnceHisBrowserHasSaidIt() {
        var user = contoso.user("Zora Zone", Role.GLOBAL_ADMINISTRATOR);
        var browser = signedIn(user);
        assertThat(browser.get("/account").body()).containsPattern(">\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC</time>");

        browser.cookies().put("bailiff-zone", "Asia/Tokyo");
        assertThat(browser.get("/account").body())
                .containsPattern("title=\"[^\"]*Z\"[^>]*>\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d</time>");

        browser.post("/preferences", Map.of("language", "de", "zone", "Europe/Berlin"));
        assertThat(browser.get("/account").body()).contains("data-zone=\"Europe/Berlin\"", "<html lang=\"de\"");
        assertThat(browser.get("/preferences").body()).contains("<option value=\"Europe/Berlin\" selected>");
        browser.post("/preferences", Map.of("language", "de", "zone", ""));
        assertThat(browser.cookies()).doesNotContainKey("bailiff-zone-chosen");
    }

    @Test
    void noPreferenceIsTakenFromElsewhereOrMadeUp() {
        var browser = new Browser(port);

        assertThat(browser.post("/preferences", Map.of("language", "de", "zone", "Nowhere/<script>"))
                        .statusCode())
                .isEqualTo(400);
        browser.saying("Sec-Fetch-Site", "cross-site");
        assertThat(browser.post("/preferences", Map.of("language", "de", "zone", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void aGermanPageHasNoEnglishWordsInIt() {
        var somebody = contoso.user("Ida Inglés", Role.HELPDESK_ADMINISTRATOR);
        contoso.app(somebody, "Telefon");
        signedIn(somebody);
        var browser = signedIn(contoso.user("Georg Global", Role.GLOBAL_ADMINISTRATOR));
        browser.get("/language/de");
        String user = "/admin/users/" + somebody.id().text();
        var pages = Stream.of(
                        AdminTab.ALL.stream().map(AdminTab::address),
                        AccountTab.ALL.stream().map(AccountTab::address),
                        Stream.of("", "/security", "/methods", "/devices", "/revoke", "/contain", "/reregister")
                                .map(user::concat),
                        Stream.of(
                                user + "/reset-password",
                                "/admin/access/new",
                                "/admin/locations/new",
                                "/admin/terms/new",
                                "/admin/risk/detections",
                                "/admin/locations/new?kind=countries",
                                "/admin/strengths/new",
                                "/admin/strengths/mfa",
                                "/admin/access/migration",
                                "/admin/access/break-glass",
                                "/admin/tokens/import",
                                "/admin/receivers/new",
                                "/account/everywhere",
                                "/preferences",
                                "/admin/nothing-here"))
                .flatMap(all -> all)
                .toList();

        List<String> left = new ArrayList<>();
        for (String page : pages) {
            english(browser.get(page)).forEach(words -> left.add(page + ": " + words));
        }
        assertThat(left).isEmpty();
    }

    private static List<String> english(HttpResponse<String> page) {
        String body = NAMES.matcher(page.body()).replaceAll(" ");
        var spoken = SPOKEN.matcher(body).results().map(found -> found.group(1));
        var written = TAG.matcher(body).replaceAll("\n").lines().map(String::strip);
        return Stream.concat(spoken, written)
                .filter(text -> !text.isEmpty())
                .filter(text -> ENGLISH.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .findAny()
                        .isPresent())
                .distinct()
                .toList();
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        browser.signIn(user.principalName().value(), Contoso.PASSWORD);
        return browser;
    }
}
