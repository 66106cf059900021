package io.bailiff.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Client;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.session.Session;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class AccountPagesTest {
    private static final String SESSION = "__Host-bailiff-session";

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    RevocationLog log;

    @Autowired
    Transactions<GrantReads, GrantTx> grants;

    private User alice;
    private Browser here;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        here = signedIn(alice);
    }

    @Tag("SE-01")
    @Test
    void signingOutElsewhereLeavesThisBrowserUnderAnotherCookie() {
        var there = signedIn(alice);
        String old = here.cookies().get(SESSION);

        var answer = here.fill("/account/elsewhere", "/account/elsewhere", Map.of());

        assertThat(location(answer)).isEqualTo("/account?done=elsewhere");
        assertThat(here.get(location(answer)).body()).contains("Only this browser is still signed in", "This browser");
        assertThat(here.cookies().get(SESSION)).isNotEqualTo(old);
        assertThat(there.get("/account").statusCode()).isEqualTo(303);
        var thief = new Browser(port);
        thief.cookies().put(SESSION, old);
        assertThat(thief.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void whoAskedToStaySignedInStillDoesAfterSigningOutElsewhere() {
        var staying = new Browser(port);
        var _ = staying.fill(
                "/signin",
                "/signin",
                Map.of("username", alice.principalName().value(), "password", Contoso.PASSWORD, "stay", "1"));

        assertThat(cookie(staying.fill("/account/elsewhere", "/account/elsewhere", Map.of())))
                .contains("Max-Age=");
        assertThat(cookie(here.fill(
                        "/signin?fresh=1",
                        "/signin",
                        Map.of("username", alice.principalName().value(), "password", Contoso.PASSWORD))))
                .doesNotContain("Max-Age=");
        assertThat(cookie(here.fill("/account/elsewhere", "/account/elsewhere", Map.of())))
                .doesNotContain("Max-Age=");
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(SESSION))
                .findFirst()
                .orElse("");
    }

    @Tag("SE-07")
    @Test
    void aForgedFormEndsNothing() {
        var before = log.head();
        for (String action : List.of("/account/elsewhere", "/account/everywhere", "/account/apps/withdraw")) {
            assertThat(here.post(action, Map.of("client", "orders")).statusCode())
                    .isEqualTo(403);
            var form = new HashMap<>(Browser.hidden(here.get("/account/elsewhere")));
            here.saying("Sec-Fetch-Site", "cross-site");
            assertThat(here.post(action, form).statusCode()).isEqualTo(403);
            here.saying("Sec-Fetch-Site", "same-origin");
        }
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void thisBrowserIsMarkedAndStandsFirst() {
        var _ = contoso.session(alice, "curl/8", "192.0.2.7", Duration.ofHours(1));
        String page = here.get("/account").body();

        assertThat(page).contains("This browser", "192.0.2.7");
        assertThat(page.indexOf("This browser")).isLessThan(page.indexOf("192.0.2.7"));
    }

    @Test
    void manySessionsComeInPages() {
        for (int i = 0; i < 30; i++) {
            var _ = contoso.session(alice, "curl/8", "198.51.100." + i, Duration.ofHours(1 + i));
        }
        var first = here.get("/account").body();
        assertThat(first).contains("198.51.100.0").doesNotContain("198.51.100.29");
        var second = here.get(next(first)).body();
        assertThat(second).contains("198.51.100.29", "First page").doesNotContain("198.51.100.0<");
    }

    @Test
    void aMadeUpPlaceInTheListIsTheFirstPage() {
        assertThat(here.get("/account?after=yesterday&sid=1").body()).contains("This browser");
        assertThat(here.get("/account?after=99999999999999999999&sid=00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(200);
        assertThat(here.get("/account/sign-ins?before=-1").statusCode()).isEqualTo(200);
    }

    @Test
    void theHistoryShowsRightAndWrongSignIns() {
        var stranger = new Browser(port).saying("User-Agent", "curl/8.14.1");
        var _ = stranger.signIn(alice.principalName().value(), "not her password");

        assertThat(here.get("/account/sign-ins").body()).contains("Signed in", "Wrong password", "curl 8");
        assertThat(signedIn(contoso.user("Bob Brown")).get("/account/sign-ins").body())
                .doesNotContain("Wrong password");
    }

    @Test
    void aLongHistoryComesInPages() {
        for (int i = 0; i < 9; i++) {
            var _ = here.fill(
                    "/signin?fresh=1",
                    "/signin",
                    Map.of("username", alice.principalName().value(), "password", Contoso.PASSWORD));
            var _ = new Browser(port).signIn(alice.principalName().value(), "wrong");
            var _ = signedIn(alice);
        }
        var first = here.get("/account/sign-ins").body();
        assertThat(here.get(next(first)).body()).contains("First page").contains("Signed in");
    }

    @Test
    void anAppThatIsWithdrawnHasLostItsAccessAndItsConsent() {
        Client orders = contoso.client("orders-" + alice.id().text(), "Orders");
        Session session = contoso.session(alice, "curl/8", "192.0.2.7", Duration.ofHours(1));
        contoso.grant(session, orders, true);
        grants.change(tx -> tx.consent(alice.id(), orders.id(), Set.of("calendar.read"), Instant.EPOCH));
        assertThat(here.get("/account/apps").body())
                .contains("Orders", "calendar.read", "You allowed it", "even after you sign out");

        var answer = here.fill(
                "/account/apps",
                "/account/apps/withdraw",
                Map.of("client", orders.id().text()));

        assertThat(location(answer)).isEqualTo("/account/apps?done=withdrawn");
        assertThat(here.get(location(answer)).body()).contains("lost its access", "No app has access");
        Set<String> left = grants.read(reads -> reads.consented(alice.id(), orders.id()));
        assertThat(left).isEmpty();
    }

    @Test
    void anAppThatDoesNotExistCannotBeWithdrawn() {
        assertThat(here.fill("/account", "/account/apps/withdraw", Map.of("client", "nobody"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(here.fill("/account", "/account/apps/withdraw", Map.of("client", "no body"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theNavigationMarksThePageOneIsOn() {
        for (String path : List.of("/account", "/account/sign-ins", "/account/apps")) {
            assertThat(here.get(path).body())
                    .containsOnlyOnce("class=\"side-link\" href=\"" + path + "\" aria-current=\"page\"");
        }
    }

    private static String next(String page) {
        var link = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"").matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void thisWasNotMeShutsTheAccountAndSaysHowToComeBack() {
        var gil = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        var strangers = signedIn(alice);
        Session odd = contoso.session(alice, "curl/8.14.1", "203.0.113.66", Duration.ofHours(1));
        String question = "/account/not-me?session=" + odd.id().text();
        assertThat(here.get("/account").body()).contains(question);
        assertThat(here.get(question).body()).contains("203.0.113.66", "your account is blocked");

        var answer = here.fill(question, "/account/not-me", Map.of());

        assertThat(location(answer)).isEqualTo("/contained");
        assertThat(here.get("/contained").body()).contains("Call your administrator");
        assertThat(here.get("/account").statusCode()).isEqualTo(303);
        assertThat(strangers.get("/account").statusCode()).isEqualTo(303);
        assertThat(new Browser(port)
                        .signIn(alice.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(401);
        assertThat(gil.get("/admin/users/" + alice.id().text()).body())
                .contains("somebody else was in this account", "the account was blocked");
        assertThat(gil.get("/admin/users/" + alice.id().text() + "/security").body())
                .contains("somebody else was in this account");
    }

    @Test
    void aSignInInTheHistoryCanBeDeniedToo() {
        var _ = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        var _ = new Browser(port).signIn(alice.principalName().value(), "wrong");
        var link = Pattern.compile("/account/not-me\\?sign-in=[0-9]+")
                .matcher(here.get("/account/sign-ins").body());
        assertThat(link.find()).isTrue();

        assertThat(here.get(link.group()).body()).contains("nobody got in by it");
        assertThat(location(here.fill(link.group(), "/account/not-me", Map.of())))
                .isEqualTo("/contained");
    }

    @Tag("SE-07")
    @Test
    void aLinkOrAForeignFormContainsNothing() {
        Session odd = contoso.session(alice, "curl/8.14.1", "203.0.113.66", Duration.ofHours(1));
        String question = "/account/not-me?session=" + odd.id().text();
        var form = new HashMap<>(Browser.hidden(here.get(question)));

        assertThat(here.post("/account/not-me", Map.of("session", odd.id().text()))
                        .statusCode())
                .isEqualTo(403);
        here.saying("Sec-Fetch-Site", "cross-site");
        assertThat(here.post("/account/not-me", form).statusCode()).isEqualTo(403);
        here.saying("Sec-Fetch-Site", "same-origin");

        assertThat(here.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyShutsAnotherOutByNamingHisSession() {
        var mallory = signedIn(contoso.user("Mallory"));
        Session hers = contoso.session(alice, "curl/8.14.1", "203.0.113.66", Duration.ofHours(1));
        String question = "/account/not-me?session=" + hers.id().text();

        assertThat(mallory.get(question).statusCode()).isEqualTo(404);
        assertThat(mallory.fill(
                                "/account",
                                "/account/not-me",
                                Map.of("session", hers.id().text()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(mallory.get("/account").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> changePassword(Browser browser, String current, String wanted) {
        return browser.fill(
                "/account/password",
                "/account/password",
                Map.of("current", current, "wanted", wanted, "repeated", wanted));
    }

    @Tag("MF-19")
    @Test
    void anotherPasswordEndsEverythingButThisBrowser() {
        var there = signedIn(alice);
        String wanted = "seven lazy dogs jumped over";

        var answer = changePassword(here, Contoso.PASSWORD, wanted);

        assertThat(location(answer)).isEqualTo("/account/password?done=1");
        assertThat(here.get(location(answer)).body()).contains("You have a new password");
        assertThat(there.get("/account").statusCode()).isEqualTo(303);
        var name = alice.principalName().value();
        assertThat(new Browser(port).signIn(name, Contoso.PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(new Browser(port).signIn(name, wanted).statusCode()).isEqualTo(303);
    }

    @Tag("MF-18")
    @Test
    void whoDoesNotKnowTheOldPasswordSetsNoNewOne() {
        var answer = changePassword(here, "a guess at it", "seven lazy dogs jumped over");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("current password").doesNotContain("seven lazy dogs");
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
        assertThat(new Browser(port)
                        .signIn(alice.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Tag("MF-21")
    @Test
    void aPasswordThatIsGuessedFirstIsRefusedInWords() {
        assertThat(changePassword(here, Contoso.PASSWORD, "Password2026!!!").body())
                .contains("guessed first");
        assertThat(changePassword(here, Contoso.PASSWORD, "short").body()).contains("at least 15");
        assertThat(changePassword(here, Contoso.PASSWORD, Contoso.PASSWORD).body())
                .contains("is the old one");
        assertThat(here.fill(
                                "/account/password",
                                "/account/password",
                                Map.of("current", Contoso.PASSWORD, "wanted", "one thing and", "repeated", "another"))
                        .body())
                .contains("not the same");
        assertThat(changePassword(here, Contoso.PASSWORD, "x".repeat(5_000)).statusCode())
                .isEqualTo(413);
    }

    @Tag("SE-07")
    @Test
    void aForgedFormChangesNoPassword() {
        var form = new HashMap<>(Browser.hidden(here.get("/account/password")));
        form.putAll(Map.of("current", Contoso.PASSWORD, "wanted", "stolen by a form", "repeated", "stolen by a form"));
        here.saying("Sec-Fetch-Site", "cross-site");
        assertThat(here.post("/account/password", form).statusCode()).isEqualTo(403);
        here.saying("Sec-Fetch-Site", "same-origin");
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
    }

    private static String shown(HttpResponse<String> page) {
        var password = Pattern.compile("[a-z2-9]{5}(-[a-z2-9]{5}){3}").matcher(page.body());
        assertThat(password.find()).isTrue();
        return password.group();
    }

    @Test
    void anAdministratorResetsAPasswordThatIsGoodForOneChange() {
        var gil = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        String page = "/admin/users/" + alice.id().text() + "/reset-password";
        assertThat(gil.get("/admin/users/" + alice.id().text()).body()).contains(page);

        String given = shown(gil.fill(page, page, Map.of()));

        assertThat(here.get("/account").statusCode()).isEqualTo(303);
        assertThat(gil.get(page).body()).doesNotContain(given);
        var name = alice.principalName().value();
        var again = new Browser(port);
        var asked = again.fill(
                "/signin?continue=%2Faccount%2Fapps",
                "/signin", Map.of("username", name, "password", given, "continue", "/account/apps"));
        assertThat(asked.statusCode()).isEqualTo(303);
        var change = again.get(location(again.get(location(asked))));
        assertThat(change.body()).contains("Set your own password").doesNotContain(given);
        assertThat(again.get("/account").statusCode()).isEqualTo(303);

        var form = new HashMap<>(Browser.hidden(change));
        form.putAll(Map.of("wanted", "Password2026!!!", "repeated", "Password2026!!!"));
        var refused = again.post("/signin/change", form);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("guessed first");

        String own = "seven lazy dogs jumped over";
        form.putAll(Map.of("wanted", own, "repeated", own));
        assertThat(location(again.post("/signin/change", form))).isEqualTo("/account/apps");
        assertThat(again.get("/account").statusCode()).isEqualTo(200);
        assertThat(new Browser(port).signIn(name, given).statusCode()).isEqualTo(401);
        assertThat(new Browser(port).signIn(name, own).statusCode()).isEqualTo(303);
    }

    @Tag("MF-13")
    @Test
    void thePageThatSetsAPasswordBelongsToTheSignInThatLacksOne() {
        var gil = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        String page = "/admin/users/" + alice.id().text() + "/reset-password";
        String given = shown(gil.fill(page, page, Map.of()));
        var asked = new Browser(port);
        asked.signIn(alice.principalName().value(), given);
        var form = new HashMap<>(Browser.hidden(asked.get("/signin/change")));
        form.putAll(Map.of("wanted", "seven lazy dogs jumped", "repeated", "seven lazy dogs jumped"));

        var stranger = new Browser(port);
        assertThat(stranger.get("/signin/change").statusCode()).isEqualTo(303);
        assertThat(location(stranger.post("/signin/change", form))).isEqualTo("/signin?again=1");
        asked.saying("Sec-Fetch-Site", "cross-site");
        assertThat(asked.post("/signin/change", form).statusCode()).isEqualTo(403);
        asked.saying("Sec-Fetch-Site", "same-origin");
        form.put("repeated", "seven lazy cats jumped");
        assertThat(asked.post("/signin/change", form).body()).contains("are not the same");
        assertThat(new Browser(port)
                        .signIn(alice.principalName().value(), given)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aContainedUserIsLetBackInByAResetThatUnblocks() {
        var gil = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        Session odd = contoso.session(alice, "curl/8.14.1", "203.0.113.66", Duration.ofHours(1));
        String question = "/account/not-me?session=" + odd.id().text();
        assertThat(location(here.fill(question, "/account/not-me", Map.of()))).isEqualTo("/contained");
        String page = "/admin/users/" + alice.id().text() + "/reset-password";

        String given = shown(gil.fill(page, page, Map.of("enable", "1")));

        var back = new Browser(port);
        back.signIn(alice.principalName().value(), given);
        assertThat(back.get("/signin/change").body()).contains("Set your own password");
        assertThat(gil.get("/admin/users/" + alice.id().text()).body())
                .doesNotContain("somebody else was in this account");
    }

    @Test
    void whoMayNotResetIsToldSoAndNothingChanges() {
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        var gilsUser = contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR);
        var gil = signedIn(gilsUser);
        String ofAlice = "/admin/users/" + alice.id().text() + "/reset-password";
        String ofGil = "/admin/users/" + gilsUser.id().text() + "/reset-password";

        assertThat(reader.fill(ofAlice, ofAlice, Map.of()).statusCode()).isEqualTo(403);
        assertThat(gil.fill(ofGil, ofGil, Map.of()).body()).contains("under My account");
        assertThat(here.fill("/account", ofAlice, Map.of()).statusCode()).isEqualTo(403);
        assertThat(here.get("/account").statusCode()).isEqualTo(200);
    }
}
