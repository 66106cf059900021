package io.bailiff.server.console.logs;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.PolicyWord;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The logs in the admin center.
@PagesTest
class LogsPageTest {
    private static final Pattern ENTRY = Pattern.compile("href=\"(/admin/logs/sign-ins/[ap]-[0-9-]+)\"");
    private static final Pattern AUDIT_ENTRY = Pattern.compile("href=\"(/admin/logs/audit/[0-9]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    SignInLog signIns;

    @Autowired
    Transactions<SessionReads, SessionTx> sessions;

    @Autowired
    Transactions<RevocationReads, RevocationTx> revocations;

    private User alice;
    private Browser reader;

    @BeforeEach
    void furnish() {
        alice = contoso.user("Alice <script>alert(1)</script>");
        reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private void admission(PastSignIn.Came came, PolicyWord... words) {
        signIns.add(new PastSignIn(
                Instant.now().minusSeconds(60),
                alice.id(),
                "web",
                Set.of("api://orders"),
                ClientAppType.BROWSER,
                Optional.empty(),
                "203.0.113.9",
                Optional.empty(),
                Circumstances.NONE,
                Set.of(MethodMode.PASSWORD),
                Duration.ofMinutes(7),
                came,
                Set.of(),
                new Country.Known("AT"),
                new PastSignIn.Trace(
                        Optional.of(new SessionId(UUID.randomUUID())),
                        "ref-77",
                        "<script>agent</script>",
                        List.of(words))));
        signIns.flush();
    }

    private static PolicyWord word(String name, boolean enforced, PolicyWord.Said said, String... about) {
        return new PolicyWord(new AccessPolicyId(new UUID(3, name.hashCode())), name, enforced, said, List.of(about));
    }

    private HttpResponse<String> first(Browser browser, Pattern link, String list) {
        var links = link.matcher(browser.get(list).body());
        assertThat(links.find()).as(list).isTrue();
        return browser.get(links.group(1));
    }

    private void write(String action, String target, Map<String, String> detail) {
        var entry = new AuditEntry(Instant.now(), new Actor.ByRule("test"), action, target, AuditEntry.OK, detail);
        sessions.change(tx -> tx.audit(entry));
        seal();
    }

    private void seal() {
        revocations.change(tx -> {
            tx.takeTurn();
            tx.seal();
        });
    }

    @Test
    void aSignInIsExplainedPolicyByPolicy() {
        admission(
                PastSignIn.Came.ASKED,
                word("Everybody shows two", true, PolicyWord.Said.LACKING, "mfa", "compliantDevice"),
                word("Only a report", false, PolicyWord.Said.BLOCKED),
                word("", true, PolicyWord.Said.NOT_APPLIED, "location"));

        var list =
                reader.get("/admin/logs/sign-ins?user=" + alice.principalName().value() + "&app=web");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .contains("Asked for more", "203.0.113.9", "AT", "Alice &lt;script&gt;")
                .doesNotContain("<script>alert", "<script>agent");
        var page =
                first(reader, ENTRY, "/admin/logs/sign-ins?user=" + alice.id().text() + "&app=web");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Asked for more, because of",
                        "Everybody shows two",
                        "a device that keeps the rules",
                        "What was shown",
                        "Password",
                        "Only a report",
                        "Report only",
                        "1 policy did not apply",
                        "The place is not one it is about.",
                        "ref-77")
                .doesNotContain("<script>alert", "<script>agent");
    }

    @Test
    void whatFailedAndWhatWasKeptOutIsFoundByEachFilter() {
        admission(PastSignIn.Came.OUT, word("Nobody from there", true, PolicyWord.Said.BLOCKED));
        String wrong = "mallory-" + UUID.randomUUID() + "@contoso.example";
        assertThat(new Browser(port).signIn(wrong, "wrong password").statusCode())
                .isEqualTo(401);

        String hers = "/admin/logs/sign-ins?user=" + alice.id().text();
        String policy = word("Nobody from there", true, PolicyWord.Said.BLOCKED)
                .policy()
                .text();
        for (String filter : List.of(
                "&result=blocked",
                "&address=203.0.113.0/24",
                "&address=203.0.113.9",
                "&country=at",
                "&policy=" + policy,
                "&from=2020-01-01T00:00")) {
            assertThat(reader.get(hers + filter).body()).as(filter).contains("Kept out", "203.0.113.9");
        }
        for (String filter : List.of(
                "&result=failed", "&address=203.0.114.0/24", "&country=DE", "&risk=high", "&until=2020-01-01T00:00")) {
            assertThat(reader.get(hers + filter).body()).as(filter).contains("Nothing found");
        }
        assertThat(reader.get("/admin/logs/sign-ins?result=failed&user=" + wrong)
                        .body())
                .contains("Wrong name or password", wrong);
        var explained = first(reader, ENTRY, "/admin/logs/sign-ins?user=" + wrong);
        assertThat(explained.body()).contains("Nobody has this name, or the password was wrong.");
    }

    @Test
    void badInputStaysBesideItsField() {
        var page = reader.get("/admin/logs/sign-ins?address=home&country=Austria&until=soon&from=2026-01-02T00:00");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("value=\"home\"", "Enter an address such as", "Enter two letters");
        assertThat(reader.get("/admin/logs/audit?from=2026-01-02T00:00&until=2026-01-01T00:00")
                        .body())
                .contains("after the beginning");
        for (String none :
                List.of("/admin/logs/sign-ins/x", "/admin/logs/sign-ins/p-999999999", "/admin/logs/audit/0")) {
            assertThat(reader.get(none).statusCode()).as(none).isEqualTo(404);
        }
        assertThat(reader.get("/admin/logs/sign-ins?after=nonsense").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theListsAreReadInPages() {
        for (int i = 0; i < 30; i++) {
            admission(PastSignIn.Came.IN);
        }
        var browser = reader.get("/admin/logs/sign-ins?user=" + alice.id().text());
        assertThat(browser.body()).contains("Next page");
        var next = Pattern.compile("href=\"([^\"]*after=[^\"]*)\"").matcher(browser.body());
        assertThat(next.find()).isTrue();
        var second = reader.get(next.group(1).replace("&amp;", "&"));
        assertThat(second.body()).contains("First page").doesNotContain("Next page");
    }

    @Test
    void anEntryOfTheAuditLogShowsItsHashesAndWhatItIsAbout() {
        write("revoke", "user " + alice.id().text(), Map.of("position", "42", "note", "=cmd()"));

        var list = reader.get("/admin/logs/audit?action=revoke&target="
                + alice.principalName().value());
        assertThat(list.body()).contains("Alice &lt;script&gt;").doesNotContain("<script>alert");
        var page = first(
                reader, AUDIT_ENTRY, "/admin/logs/audit?target=" + alice.id().text());
        assertThat(page.body())
                .contains("Fits its hash and the entry before it", "/admin/kills/42", "/admin/users/" + alice.id());
        assertThat(reader.get("/admin/logs/audit?refused=on&target="
                                + alice.id().text())
                        .body())
                .contains("Nothing found");
    }

    @Test
    void theChainIsVerifiedInTheBackground() {
        write("something", "", Map.of());
        var page = reader.get("/admin/logs/chain");
        assertThat(reader.post("/admin/logs/chain", Browser.hidden(page)).statusCode())
                .isEqualTo(303);
        var _ = eventually()
                .until(
                        () -> reader.get("/admin/logs/chain/progress").body(),
                        body -> body.contains("Intact up to entry"));
        seal();
        assertThat(reader.get("/admin/logs/audit?action=verify-chain").body()).contains("Rea Reader");
    }

    @Test
    void aCopyIsAStreamWhoseCellsAreNoFormulasAndIsWrittenDown() {
        write("odd", "=HYPERLINK(\"x\")", Map.of("note", "a,\"b\""));

        var csv = reader.get("/admin/logs/audit/export?format=csv&action=odd");
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "audit.csv");
        assertThat(csv.body()).startsWith("time,number,").contains("\"'=HYPERLINK(\"\"x\"\")\"");
        var json = reader.get("/admin/logs/audit/export?format=json&action=odd");
        assertThat(json.body()).contains("\"target\":\"=HYPERLINK(\\\"x\\\")\"").endsWith("}\n");
        admission(PastSignIn.Came.IN, word("Fine", true, PolicyWord.Said.SATISFIED));
        var mine = reader.get(
                "/admin/logs/sign-ins/export?format=csv&user=" + alice.id().text());
        assertThat(mine.body()).contains("admission", "Fine: satisfied", "203.0.113.9");
        assertThat(reader.get("/admin/logs/audit?action=export-log").body()).contains("Rea Reader");
        assertThat(reader.get("/admin/logs/audit/export?format=xls").statusCode())
                .isEqualTo(400);
        var lured = signedIn(contoso.user("Lu Lured", Role.SECURITY_READER)).saying("Sec-Fetch-Site", "cross-site");
        assertThat(lured.get("/admin/logs/audit/export?format=csv").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFilterGetsANameAndIsSharedOrNot() {
        String path = "/admin/logs/audit?action=revoke&refused=on";
        var form = new HashMap<>(Browser.hidden(reader.get(path)));
        form.put("name", "Refused <b>kills</b>");
        String save = "/admin/logs/audit/filters?action=revoke&refused=on";
        assertThat(reader.post(save, form).statusCode()).isEqualTo(303);
        form.put("name", "Shared kills");
        form.put("shared", "on");
        assertThat(reader.post(save, form).statusCode()).isEqualTo(303);
        form.put("name", " ");
        var bad = reader.post(save, form);
        assertThat(reader.get(bad.headers().firstValue("Location").orElseThrow().replaceFirst("#.*", ""))
                        .body())
                .contains("Enter a name of at most 60 characters.");

        assertThat(reader.get("/admin/logs/audit").body())
                .contains("Refused &lt;b&gt;kills", "?action=revoke&amp;refused=on");
        var other = signedIn(contoso.user("Sid Security", Role.SECURITY_OPERATOR));
        var seen = other.get("/admin/logs/audit");
        assertThat(seen.body()).contains("Shared kills").doesNotContain("Refused &lt;b&gt;kills");
        var remove = Pattern.compile("action=\"(/admin/logs/audit/filters/[0-9a-f-]+/remove)\"")
                .matcher(reader.get("/admin/logs/audit").body());
        assertThat(remove.find()).isTrue();
        assertThat(other.post(remove.group(1), Browser.hidden(seen))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("bad-filter");
        assertThat(reader.post(remove.group(1), Browser.hidden(reader.get("/admin/logs/audit")))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("note=removed");
    }

    @Test
    @Tag("AD-01")
    void whoMayNotLookAtEverythingSeesNoLog() {
        var helpdesk = signedIn(contoso.user("Hal Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        for (String path : List.of(
                "/admin/logs/sign-ins",
                "/admin/logs/audit",
                "/admin/logs/audit/1",
                "/admin/logs/chain",
                "/admin/logs/audit/export?format=csv",
                "/admin/logs/sign-ins/export?format=json")) {
            assertThat(helpdesk.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(helpdesk.get("/admin/users").body()).doesNotContain("/admin/logs");
        assertThat(helpdesk.post("/admin/logs/chain", Browser.hidden(helpdesk.get("/admin/users")))
                        .statusCode())
                .isEqualTo(403);
    }
}
