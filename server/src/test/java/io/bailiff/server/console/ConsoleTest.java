package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.logout.LogoutDebts;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Receipt;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.session.Session;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.ToldReceivers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class ConsoleTest {
    private static final Map<String, String> WHY =
            Map.of("reason", "account-takeover", "note", "Called the help desk, case 4711", "ticket", "INC-4711");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    RevocationLog log;

    @Autowired
    ToldReceivers receivers;

    @Autowired
    Transactions<LogoutReads, LogoutTx> logoutStore;

    private User alice;
    private Browser admin;
    private Browser alices;

    @BeforeEach
    void open() {
        alice = contoso.user("Alice Ashton");
        admin = signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
        alices = signedIn(alice);
    }

    @Test
    void onePressEndsTheOtherBrowser() {
        var answer = revoke(admin, alice, WHY);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).startsWith("/admin/kills/");
        var next = alices.get("/account");
        assertThat(next.statusCode()).isEqualTo(303);
        assertThat(location(next)).isEqualTo("/signin?continue=%2Faccount");
        assertThat(alices.get(location(next)).body()).contains("Your session has ended");
        assertThat(signedIn(alice).get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void theResultTellsWhatEndedAndWho() {
        contoso.grant(
                contoso.session(alice, "curl/8", "192.0.2.7", Duration.ofHours(1)),
                contoso.client("orders", "Orders"),
                false);
        var page = admin.get(location(revoke(admin, alice, WHY)));

        assertThat(page.body())
                .contains(
                        "Alice Ashton", "Account takeover", "Called the help desk, case 4711", "INC-4711", "Gil Global")
                .contains("2 <span class=\"small quiet\">0 had ended before</span></dd>");
    }

    @Test
    void theFormShowsBeforehandWhatWillEnd() {
        assertThat(admin.get(path(alice, "revoke")).body()).contains("<dd>1</dd><dt>Sessions will end</dt>");
    }

    @Test
    void aDoubleClickMakesOneKill() {
        var form = new HashMap<>(Browser.hidden(admin.get(path(alice, "revoke"))));
        form.putAll(WHY);
        var first = admin.post(path(alice, "revoke"), form);
        var second = admin.post(path(alice, "revoke"), form);

        assertThat(location(second)).isEqualTo(location(first));
    }

    @Test
    void withoutAReasonNothingEndsAndWhatWasTypedStays() {
        var answer = revoke(admin, alice, Map.of("reason", "", "note", "Called the help desk"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Called the help desk", "Nothing was revoked yet");
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aShortNoteIsNotEnough() {
        assertThat(revoke(admin, alice, Map.of("reason", "other", "note", "  short    "))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void oneSessionEndsAndTheOthersGoOn() {
        Session other = contoso.session(alice, "curl/8", "192.0.2.7", Duration.ofHours(1));
        String address =
                "/admin/users/" + alice.id().text() + "/sessions/" + other.id().text() + "/revoke";

        assertThat(admin.fill(address, address, WHY).statusCode()).isEqualTo(303);
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);
        assertThat(admin.get(path(alice, "security")).body()).contains("Revoked");
    }

    @Test
    void aSessionOfSomebodyElseIsNotFoundUnderThisUser() {
        Session other = contoso.session(contoso.user("Bob Brown"), "curl/8", "192.0.2.7", Duration.ofHours(1));
        String address =
                "/admin/users/" + alice.id().text() + "/sessions/" + other.id().text() + "/revoke";

        assertThat(admin.get(address).statusCode()).isEqualTo(404);
        assertThat(admin.fill(path(alice, "revoke"), address, WHY).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutARoleTheAdminCenterStaysShut() {
        assertThat(alices.get("/admin/users").statusCode()).isEqualTo(403);
        assertThat(alices.get("/admin").body()).contains("The admin center is for administrators");
        assertThat(location(new Browser(port).get("/admin/users?search=a")))
                .isEqualTo("/signin?continue=%2Fadmin%2Fusers%3Fsearch%3Da");
    }

    @Test
    void whoMayNotRevokeSeesNoButtonAndIsRefusedAnyway() {
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));

        assertThat(reader.get(path(alice, "security")).body())
                .contains("Your role lets you look")
                .doesNotContain(path(alice, "revoke"));
        var token = Browser.hidden(reader.get("/admin/users"));
        var form = new HashMap<>(WHY);
        form.putAll(token);
        form.put("key", "k1");
        assertThat(reader.post(path(alice, "revoke"), form).statusCode()).isEqualTo(403);
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);
    }

    @Tag("SE-07")
    @Test
    void aForgedRevocationIsRefused() {
        assertThat(admin.post(path(alice, "revoke"), WHY).statusCode()).isEqualTo(403);
        var form = new HashMap<>(Browser.hidden(admin.get(path(alice, "revoke"))));
        form.putAll(WHY);
        admin.saying("Sec-Fetch-Site", "cross-site");
        assertThat(admin.post(path(alice, "revoke"), form).statusCode()).isEqualTo(403);
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);
    }

    @Tag("SE-14")
    @Test
    void aFormSentAfterTheSessionEndedDoesNothingAndSaysSo() {
        var form = new HashMap<>(Browser.hidden(admin.get(path(alice, "revoke"))));
        form.putAll(WHY);
        admin.cookies().remove("__Host-bailiff-session");

        var answer = admin.post(path(alice, "revoke"), form);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Your session has ended", "Nothing was done");
        assertThat(alices.get("/account").statusCode()).isEqualTo(200);
    }

    @Tag("SE-19")
    @Test
    void noOtherMethodChangesAnything() {
        var before = log.head();
        for (String method : java.util.List.of("HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH")) {
            assertThat(admin.send(method, path(alice, "revoke")).statusCode()).isNotEqualTo(303);
        }
        admin.saying("X-HTTP-Method-Override", "POST").get(path(alice, "revoke"));

        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void anAdministratorKilledWhileHeLooksIsToldAtTheNextClick() {
        var gil = contoso.user("Gerd Global", Role.GLOBAL_ADMINISTRATOR);
        var gils = signedIn(gil);
        revoke(admin, gil, WHY);

        assertThat(location(gils.get("/admin/users"))).startsWith("/signin?continue=");
    }

    @Test
    void usersAreFoundByTheStartOfTheirName() {
        contoso.user("Zacharias Zorn");

        assertThat(admin.get("/admin/users?search=zach").body()).contains("Zacharias Zorn");
        assertThat(admin.get("/admin/users?search=nobody-has-this").body()).contains("Nobody found");
    }

    @Test
    void manyUsersComeInPages() {
        for (int user = 0; user < 26; user++) {
            contoso.user("Paged " + user);
        }
        var first = admin.get("/admin/users?search=Paged");
        var next =
                java.util.regex.Pattern.compile("href=\"([^\"]*after=[^\"]*)\"").matcher(first.body());

        assertThat(next.find()).isTrue();
        assertThat(admin.get(next.group(1).replace("&amp;", "&")).body()).contains("First page");
    }

    @Test
    void receiversAreShownAsTheyConfirm() {
        receivers.are(receiver("orders-1", Position.NONE, Instant.now()));
        String kill = location(revoke(admin, alice, WHY)).replace("?done", "");
        assertThat(admin.get(kill).body()).contains("Pending", "0 of 1 have confirmed", kill + "/events");

        assertThat(admin.get(kill).body()).contains("Who has to be told is being written down");
        while (new LogoutDebts(logoutStore, Instant::now).follow()) {
            assertThat(admin.get(kill).statusCode()).isEqualTo(200);
        }
        receivers.sign(new Receipt("orders-1", Long.MAX_VALUE, Position.NONE, Instant.now(), Instant.now(), "signed"));
        assertThat(admin.get(kill + "/progress").body())
                .contains("Enforced, signed", "The one receiver has confirmed")
                .doesNotContain("every 5s", "/events");
        var events = admin.get(kill + "/events");
        assertThat(events.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(events.body()).contains("data: 1 of 1 enforced=1 settled");
        assertThat(admin.get("/admin/kills/1/events").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get(kill + "/events").statusCode()).isNotEqualTo(200);
    }

    @Test
    void everythingOfMineEndsAtOneWish() {
        var other = signedIn(alice);

        var answer = alices.fill("/account/everywhere", "/account/everywhere", Map.of());
        assertThat(location(answer)).isEqualTo("/signed-out?everywhere=1");
        assertThat(other.get("/account").statusCode()).isEqualTo(303);
    }

    @Test
    void oneOfMyOtherSessionsEnds() {
        Session other = contoso.session(alice, "curl/8", "192.0.2.7", Duration.ofHours(1));

        var answer = alices.fill("/account", "/account/sessions/" + other.id().text() + "/end", Map.of());
        assertThat(location(answer)).isEqualTo("/account");
        assertThat(alices.get("/account").body()).contains("Ended lately");
    }

    @Test
    void nobodyEndsAnothersSessionOnTheAccountPages() {
        var mallory = signedIn(contoso.user("Mallory"));
        Session other = contoso.session(alice, "curl/8", "192.0.2.7", Duration.ofHours(1));

        assertThat(mallory.fill("/account", "/account/sessions/" + other.id().text() + "/end", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        var answer = browser.signIn(user.principalName().value(), Contoso.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser;
    }

    private static HttpResponse<String> revoke(Browser browser, User user, Map<String, String> why) {
        return browser.fill(path(user, "revoke"), path(user, "revoke"), why);
    }

    private static String path(User user, String page) {
        return "/admin/users/" + user.id().text() + "/" + page;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static Stream receiver(String name, Position acknowledged, Instant seen) {
        return Stream.begun(
                name, new ClientId("orders"), name, Declared.NOTHING, new Head("test", acknowledged, 0), seen);
    }
}
