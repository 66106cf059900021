package io.bailiff.server.console.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The sessions of everybody, and ending chosen ones.
@PagesTest
class SessionsPageTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
    private static final Map<String, String> WHY =
            Map.of("reason", "lost-device", "note", "Left in a train this morning", "ticket", "INC-7");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Sessions sessions;

    @Autowired
    RevocationLog log;

    @Autowired
    InstantSource clock;

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private Browser admin() {
        return signedIn(contoso.user("Gil Global", Role.GLOBAL_ADMINISTRATOR));
    }

    private Session session(User user, String address) {
        return contoso.session(user, FIREFOX, address, Duration.ofHours(1));
    }

    private boolean live(Session session) {
        return sessions.find(session.id()).orElseThrow().judge(clock.instant()).live();
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> post(Browser browser, String path, Map<String, String> fields) {
        var form = new HashMap<String, String>();
        form.put("token", Browser.hidden(browser.get("/admin/sessions")).getOrDefault("token", ""));
        form.putAll(fields);
        return browser.post(path, form);
    }

    @Test
    void aQueryShowsWhatFitsAndNothingElse() {
        var anna = contoso.user("Anna Annonce");
        var berta = contoso.user("Berta Billet");
        var _ = session(anna, "198.51.100.77");
        var _ = session(berta, "203.0.113.9");
        var admin = admin();
        assertThat(admin.get("/admin/sessions").statusCode()).isEqualTo(200);
        assertThat(admin.get("/admin/sessions?user=anna+ann").body())
                .contains("Anna Annonce")
                .doesNotContain("Berta Billet");
        assertThat(admin.get("/admin/sessions?ip=203.0.113.0%2F24").body())
                .contains("Berta Billet")
                .doesNotContain("Anna Annonce");
        assertThat(admin.get("/admin/sessions?agent=firefox+linux&method=password&ip=198.51.100.77")
                        .body())
                .contains("Anna Annonce");
        assertThat(admin.get("/admin/sessions?agent=edge&ip=198.51.100.77").body())
                .contains("No session fits");
    }

    @Test
    void whatCannotBeUnderstoodIsSaidBesideItsFieldAndKept() {
        var answer = admin().get("/admin/sessions?ip=192.0.2.300&country=Germany&from=tomorrow&user=%3Cscript%3E");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("192.0.2.300", "Enter an address", "Germany", "two letters", "no date and time")
                .contains("&lt;script>")
                .doesNotContain("\"<script>");
    }

    @Test
    void namesAndBrowsersThatAreMarkupAreShownAsText() {
        var mallory = contoso.user("<script>alert(1)</script>");
        var _ = contoso.session(mallory, "<script>alert(2)</script>", "192.0.2.66", Duration.ofMinutes(5));
        var page = admin().get("/admin/sessions?ip=192.0.2.66").body();
        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void theTickedSessionEndsAndTheOtherGoesOn() {
        var anna = contoso.user("Anna Abend");
        var lost = session(anna, "192.0.2.10");
        var kept = session(anna, "192.0.2.11");
        var admin = admin();
        String set = location(post(
                admin, "/admin/sessions/select", Map.of("session", lost.id().text())));
        var preview = admin.get(set);
        assertThat(preview.body()).contains("End 1 session", "192.0.2.10").doesNotContain("192.0.2.11");
        assertThat(live(lost)).isTrue();

        var incomplete = post(admin, set + "/revoke", Map.of("reason", "lost-device", "note", "short"));
        assertThat(incomplete.statusCode()).isEqualTo(400);
        assertThat(incomplete.body()).contains("short", "Write 10 to");
        assertThat(live(lost)).isTrue();

        assertThat(location(post(admin, set + "/revoke", WHY))).isEqualTo(set);
        assertThat(live(lost)).isFalse();
        assertThat(live(kept)).isTrue();
        var result = admin.get(set).body();
        assertThat(result).contains("Left in a train this morning", "INC-7", "/admin/kills/");
        var kill = log.newest(Optional.empty(), 1).getFirst().kill();
        assertThat(kill.scope()).isEqualTo(new Scope.OfSession(lost.id()));
        assertThat(kill.statement().ticket()).contains("INC-7");
    }

    @Test
    void pressedTwiceItIsOneKill() {
        var lost = session(contoso.user("Anna Doppelt"), "192.0.2.12");
        var admin = admin();
        String set = location(post(
                admin, "/admin/sessions/select", Map.of("session", lost.id().text())));
        var _ = location(post(admin, set + "/revoke", WHY));
        var first = log.head().position();
        var _ = location(post(admin, set + "/revoke", WHY));
        assertThat(log.head().position()).isEqualTo(first);
    }

    @Test
    void allThatFitAreChosenAndWhoeverSignsInLaterIsNotMet() {
        var early = session(contoso.user("Berta Bahn"), "198.18.7.1");
        var other = session(contoso.user("Carl Cordes"), "198.18.7.200");
        var admin = admin();
        String set = location(post(admin, "/admin/sessions/select", Map.of("all", "true", "ip", "198.18.7.0/24")));
        var late = session(contoso.user("Dora Dahl"), "198.18.7.3");
        assertThat(admin.get(set).body()).contains("Berta Bahn", "Carl Cordes").doesNotContain("Dora Dahl");
        var _ = location(post(admin, set + "/revoke", WHY));
        assertThat(live(early)).isFalse();
        assertThat(live(other)).isFalse();
        assertThat(live(late)).isTrue();
    }

    @Test
    void whoMayNotEndAnybodyIsOfferedNothingAndRefused() {
        var hers = session(contoso.user("Anna Aller"), "192.0.2.14");
        var reader = signedIn(contoso.user("Rita Reader", Role.SECURITY_READER));
        var page = reader.get("/admin/sessions?user=anna+aller");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Anna Aller").doesNotContain("name=\"session\"");
        assertThat(post(
                                reader,
                                "/admin/sessions/select",
                                Map.of("session", hers.id().text()))
                        .statusCode())
                .isEqualTo(403);
        String set = location(post(
                admin(), "/admin/sessions/select", Map.of("session", hers.id().text())));
        assertThat(reader.get(set).body()).doesNotContain("/revoke\"");
        assertThat(post(reader, set + "/revoke", WHY).statusCode()).isEqualTo(403);
        assertThat(live(hers)).isTrue();
    }

    @Test
    void whomTheHelpDeskMayNotEndIsSaidBeforeAndGoesOn() {
        var root = session(contoso.user("Gina Global", Role.GLOBAL_ADMINISTRATOR), "198.18.9.1");
        var anna = session(contoso.user("Anna Amsel"), "198.18.9.2");
        var desk = signedIn(contoso.user("Hanna Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        String set = location(post(desk, "/admin/sessions/select", Map.of("all", "true", "ip", "198.18.9.0/24")));
        assertThat(desk.get(set).body()).contains("Administrator", "does not reach this user", "End 1 session");
        var _ = location(post(desk, set + "/revoke", WHY));
        assertThat(live(anna)).isFalse();
        assertThat(live(root)).isTrue();
        assertThat(desk.get(set).body()).contains("Left alone: out of reach");
    }

    @Test
    void riskIsForThoseWhoMayLookAtEverything() {
        var desk = signedIn(contoso.user("Hedda Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        assertThat(desk.get("/admin/sessions").body()).doesNotContain("name=\"risk\"");
        assertThat(desk.get("/admin/sessions?risk=high").statusCode()).isEqualTo(403);
        assertThat(admin().get("/admin/sessions?risk=high").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingTickedIsSaidAndNobodyElsesSetIsGuessed() {
        var admin = admin();
        var nothing = post(admin, "/admin/sessions/select", Map.of());
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("Nothing was chosen");
        assertThat(admin.get("/admin/sessions/sets/5f3c1fd6-1111-4222-8333-444455556666")
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.get("/admin/sessions/sets/x").statusCode()).isEqualTo(404);
    }
}
