package io.bailiff.server.console.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.Receipt;
import io.bailiff.core.outbox.Stream;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.session.SessionCookie;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.ToldReceivers;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class KillPagesTest {
    private static final String NOTE = "Called the help desk – “stolen” bag, case 4711 & more";
    private static final Map<String, String> WHY = Map.of("reason", "stolen-token", "note", NOTE, "ticket", "INC-4711");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    RevocationLog log;

    @Autowired
    ToldReceivers receivers;

    @Autowired
    Transactions<SessionReads, SessionTx> sessions;

    private User gil;
    private User alice;
    private Browser admin;

    @BeforeEach
    void open() {
        gil = contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR);
        alice = contoso.user("<script>alert(1)</script> Ashton");
        admin = signedIn(gil);
    }

    @AfterEach
    void nobodyListens() {
        receivers.are();
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private static String path(User user, String page) {
        return "/admin/users/" + user.id().text() + "/" + page;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private String revoke(Browser browser, User user) {
        var answer = browser.fill(path(user, "revoke"), path(user, "revoke"), WHY);
        assertThat(answer.statusCode()).isEqualTo(303);
        return location(answer).replace("?done", "");
    }

    /// The proof of whoever holds this browser becomes so old.
    private void age(Browser browser, Duration age) {
        String hash = SessionCookie.presented(browser.cookies().getOrDefault("__Host-bailiff-session", ""))
                .orElseThrow()
                .hash();
        sessions.change(tx -> {
            var session = tx.sessionByCookie(hash).orElseThrow().session();
            tx.strengthen(session.id(), hash, Instant.now().minus(age), session.methods(), session.shown());
        });
    }

    private static String continued(String signIn) {
        return URLDecoder.decode(signIn.replaceFirst(".*[?&]continue=", ""), StandardCharsets.UTF_8);
    }

    private String proved(String signIn) {
        assertThat(signIn).startsWith("/signin?fresh=1&login_hint=");
        String next = continued(signIn);
        var answer = admin.fill(
                signIn,
                "/signin",
                Map.of("username", gil.principalName().value(), "password", Contoso.PASSWORD, "continue", next));
        assertThat(location(answer)).isEqualTo(next);
        return next;
    }

    @Test
    void whoProvedHimselfLongAgoIsAskedAgainAndWhatHeTypedStays() {
        age(admin, Duration.ofMinutes(16));
        Position before = log.head().position();
        assertThat(admin.get(path(alice, "revoke")).body()).contains("asked once more", "/signin?fresh=1");

        var asked = admin.fill(path(alice, "revoke"), path(alice, "revoke"), WHY);
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(location(asked)).doesNotContain("4711");
        String back = proved(location(asked));
        assertThat(log.head().position()).isEqualTo(before);

        var form = admin.get(back);
        assertThat(form.body())
                .contains("You have proved who you are", "INC-4711", "case 4711 &amp; more")
                .contains("value=\"stolen-token\" selected");
        var fields = new HashMap<>(Browser.hidden(form));
        fields.putAll(WHY);
        assertThat(location(admin.post(path(alice, "revoke"), fields))).startsWith("/admin/kills/");
    }

    @Test
    void aProofOfFourteenMinutesDoes() {
        age(admin, Duration.ofMinutes(14));

        assertThat(admin.get(path(alice, "revoke")).body()).doesNotContain("asked once more");
        assertThat(revoke(admin, alice)).startsWith("/admin/kills/");
    }

    @Test
    void containmentAndRegistrationAskForAProofTooAndComeBackToWhatWasTyped() {
        var typed = new HashMap<>(WHY);
        typed.put("since", "2026-01-02T03:04");
        typed.put("step", "do");
        age(admin, Duration.ofHours(1));
        var asked = admin.fill(path(alice, "contain"), path(alice, "contain"), typed);
        var plan = admin.get(proved(location(asked)));
        assertThat(plan.body()).contains("You have proved who you are", "2026-01-02T03:04", "case 4711 &amp; more");
        assertThat(admin.get(path(alice, "security")).body()).doesNotContain("contained");

        age(admin, Duration.ofHours(1));
        typed.put("kind", "totp");
        var again = admin.fill(path(alice, "reregister"), path(alice, "reregister"), typed);
        var form = admin.get(proved(location(again)));
        assertThat(form.body())
                .contains("You have proved who you are", "value=\"totp\" checked", "INC-4711")
                .doesNotContain("value=\"sms\" checked");
    }

    @Test
    void whatIsWrongIsSaidBeforeAProofIsAskedFor() {
        age(admin, Duration.ofHours(1));

        var answer = admin.fill(path(alice, "revoke"), path(alice, "revoke"), Map.of("reason", "", "note", NOTE));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("case 4711 &amp; more");
    }

    @Test
    void aDraftThatWasCutOffOrIsForAnotherPageIsAnEmptyForm() {
        age(admin, Duration.ofHours(1));
        String back = continued(location(admin.fill(path(alice, "revoke"), path(alice, "revoke"), WHY)));

        var cut = admin.get(back.substring(0, back.length() - 9));
        assertThat(cut.statusCode()).isEqualTo(200);
        assertThat(admin.get(path(alice, "revoke") + "?draft=%00%20nonsense").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoComesSecondSeesWhatTheFirstDid() {
        var salma = contoso.user("Salma <b>Idris</b>", Role.SECURITY_OPERATOR);
        var second = signedIn(salma);
        var form = new HashMap<>(Browser.hidden(second.get(path(alice, "revoke"))));
        form.putAll(WHY);
        String first = revoke(admin, alice);
        assertThat(admin.get(path(alice, "revoke")).body()).contains("You have revoked this", first);
        assertThat(second.get(path(alice, "revoke")).body())
                .contains("This was revoked by Gil Global", first)
                .doesNotContain("faster");

        var told = second.post(path(alice, "revoke"), form);
        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body()).contains("Somebody else was faster", "Gil Global", "case 4711 &amp; more", first);
        var again = new HashMap<>(Browser.hidden(told));
        again.putAll(WHY);
        var done = second.post(path(alice, "revoke"), again);
        assertThat(location(done)).startsWith("/admin/kills/").isNotEqualTo(first + "?done");
        assertThat(admin.get(path(alice, "revoke")).body())
                .contains("Salma &lt;b&gt;Idris&lt;/b&gt;")
                .doesNotContain("<b>Idris");
    }

    @Test
    void aKillIsOverdueWhenAReceiverIsSilentAndConfirmedWhenItIsBack() {
        var declared = new Declared(Optional.of(Declared.WhenCutOff.CLOSED), Duration.ofMillis(1), Optional.empty());
        receivers.are(Stream.begun(
                "orders-1",
                new ClientId("orders"),
                "<img src=x> orders, 1",
                declared,
                new Head("test", Position.NONE, 0),
                Instant.now().minusSeconds(60)));
        String kill = revoke(admin, alice);

        var page = admin.get(kill).body();
        assertThat(page)
                .contains("0 of 1 have confirmed", "Overdue", "Cut off, it lets nothing through after", "data-until=")
                .contains("&lt;img src=x&gt; orders, 1", "&lt;script&gt;alert(1)&lt;/script&gt; Ashton")
                .doesNotContain("<img src=x>", "<script>alert");
        assertThat(admin.get("/admin/kills?state=open").body()).contains(kill + "\"");
        assertThat(admin.get("/admin/kills?state=confirmed").body()).doesNotContain(kill + "\"");
        receivers.are();
        assertThat(admin.get("/admin/kills?state=open").body()).doesNotContain(kill + "\"");
        assertThat(admin.get("/admin/kills?state=confirmed").body()).contains(kill + "\"");
    }

    @Test
    void aReceiptIsShownWithItsMilliseconds() {
        receivers.are(Stream.begun(
                "orders-1",
                new ClientId("orders"),
                "orders, 1",
                Declared.NOTHING,
                new Head("test", Position.NONE, 0),
                Instant.now()));
        String kill = revoke(admin, alice);
        Instant at = log.find(new Position(Long.parseLong(kill.replaceFirst(".*/", ""))))
                .orElseThrow()
                .kill()
                .at();
        receivers.sign(new Receipt("orders-1", Long.MAX_VALUE, Position.NONE, at, at.plusMillis(84), "signed"));

        assertThat(admin.get(kill).body()).contains("Enforced, signed", "84 ms");
    }

    @Test
    void theListIsNarrowedByWhomByWhomForWhatAndWhen() {
        String kill = revoke(admin, alice);
        String whose = "/admin/kills?who=" + alice.principalName().value();

        assertThat(admin.get(whose).body()).contains(kill + "\"", "&lt;script&gt;");
        assertThat(admin.get(whose + "&by=" + gil.principalName().value() + "&reason=stolen-token&cause=administrator"
                                + "&scope=user&from=2020-01-01T00:00&until=2100-01-01T00:00&zone=UTC")
                        .body())
                .contains(kill + "\"", "2020-01-01T00:00");
        assertThat(admin.get(whose + "&reason=drill").body()).contains("Nothing found");
        assertThat(admin.get(whose + "&until=2020-01-01T00:00").body()).contains("Nothing found");
        assertThat(admin.get(whose + "&scope=tenant").body()).contains("Nothing found");
    }

    @Test
    void whatNamesNothingIsSaidBesideItsField() {
        var answer = admin.get("/admin/kills?who=nobody%40nowhere.example&from=yesterday&reason=%22%3E%3Cscript%3E");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Nobody has this name.", "This is no time.", "value=\"nobody@nowhere.example\"")
                .doesNotContain("\"><script>");
    }

    @Test
    void aMillionKillsComeInPages() {
        for (int i = 0; i < 26; i++) {
            revoke(admin, alice);
        }
        String whose = "/admin/kills?who=" + alice.principalName().value();
        var next = java.util.regex.Pattern.compile("href=\"([^\"]*before=[^\"]*)\"")
                .matcher(admin.get(whose).body());
        assertThat(next.find()).isTrue();
        String second = next.group(1).replace("&amp;", "&");
        assertThat(URI.create(second).getQuery()).contains("who=");
        assertThat(admin.get(second).body()).contains("First page", "&lt;script&gt;");
    }

    @Test
    void theNarrowedListIsExported() {
        var formula = contoso.user("=cmd|' /C calc'!A0");
        var answer = admin.fill(
                path(formula, "revoke"),
                path(formula, "revoke"),
                Map.of("reason", "drill", "note", "=HYPERLINK(\"evil\"), said\ntwice", "ticket", ""));
        assertThat(answer.statusCode()).isEqualTo(303);
        String whose = "&who=" + formula.principalName().value();

        var csv = admin.get("/admin/kills/export?format=csv" + whose);
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "revocations.csv");
        assertThat(csv.body().lines().count()).isEqualTo(3);
        assertThat(csv.body())
                .startsWith("position,at,effectiveAt,scope,")
                .contains("\"'=HYPERLINK(\"\"evil\"\"), said\ntwice\"", "Gil Global");
        var json = admin.get("/admin/kills/export?format=json" + whose);
        assertThat(json.body())
                .contains("\"reason\":\"drill\"", "\"note\":\"=HYPERLINK(")
                .startsWith("[");
        assertThat(admin.get("/admin/kills/export?format=json&reason=nonsense").statusCode())
                .isEqualTo(303);
    }

    @Test
    void evidenceIsForThoseWhoSeeEverythingAndOnlyByAForm() {
        String kill = revoke(admin, alice);
        var helper = signedIn(contoso.user("Hanna Helper", Role.HELPDESK_ADMINISTRATOR));

        assertThat(admin.get(kill).body()).contains("Download evidence");
        var file = admin.fill(kill, kill + "/evidence", Map.of());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("kill-");
        assertThat(file.body()).contains(gil.id().text());
        assertThat(helper.get(kill).body()).contains("Who knows, and when").doesNotContain("Download evidence");
        assertThat(helper.fill(kill, kill + "/evidence", Map.of()).statusCode()).isEqualTo(403);
        assertThat(admin.post(kill + "/evidence", Map.of()).statusCode()).isEqualTo(403);
        assertThat(admin.get(kill + "/evidence").statusCode()).isEqualTo(405);
    }

    @Test
    void anAppThatNobodyCanTellStandsInTheResidueBeforeAndAfter() {
        var wiki = contoso.client("wiki-" + alice.id().text().substring(0, 8), "Wiki & co");
        contoso.grant(contoso.session(alice, "curl/8", "192.0.2.7", Duration.ofHours(1)), wiki, false);

        assertThat(admin.get(path(alice, "revoke")).body()).contains("Wiki &amp; co", "Nothing here can tell the app");
        assertThat(admin.get(revoke(admin, alice)).body())
                .contains("Wiki &amp; co", "Nothing here can tell the app", "One app keeps a session of its own");
    }

    @Test
    void homeSaysWhetherEverythingIsAllRight() {
        var page = admin.get("/admin").body();
        assertThat(page).contains("need", "development outbox", "Revocations in 24 hours", "kills-figures");
        assertThat(page).contains("Sign-ins in 24 hours", "Users at risk", "Kill drills", "Coverage");
        receivers.are(Stream.begun(
                "gone",
                new ClientId("orders"),
                "gone",
                Declared.NOTHING,
                new Head("test", Position.NONE, 0),
                Instant.now().minusSeconds(600)));
        assertThat(admin.get("/admin").body()).contains("One receiver has been silent", "/admin/kills?state=open");
    }

    @Test
    void whoMayNotLookAtReceiversSeesNoneOfThemAtHome() {
        var helper = signedIn(contoso.user("Hanna Helper", Role.HELPDESK_ADMINISTRATOR));

        assertThat(helper.get("/admin").body())
                .contains("Revocations in 24 hours", "Everything is all right")
                .doesNotContain("Users at risk", "Sign-ins in 24 hours", "/admin/receivers", "Kill drills");
    }
}
