package io.bailiff.server.console.reports;

import static io.bailiff.server.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.message.Parcel;
import io.bailiff.core.review.Finding;
import io.bailiff.core.review.ReportKind;
import io.bailiff.core.review.ReportRun;
import io.bailiff.core.review.Reports;
import io.bailiff.core.review.ReviewReads;
import io.bailiff.core.review.ReviewTx;
import io.bailiff.core.review.Severity;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import io.bailiff.server.ReportRunner;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
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

/// Reports in the admin center.
@PagesTest
class ReportsPageTest {
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Reports reports;

    @Autowired
    ReportRunner runner;

    @Autowired
    Transactions<ReviewReads, ReviewTx> store;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    @Autowired
    DevelopmentOutbox outbox;

    private Browser operator;

    @BeforeEach
    void furnish() {
        operator = signedIn(contoso.user("Sid Security", Role.SECURITY_OPERATOR));
    }

    private Browser signedIn(User user) {
        var browser = new Browser(port);
        assertThat(browser.signIn(user.principalName().value(), Contoso.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        return browser;
    }

    private HttpResponse<String> post(Browser browser, String path, Map<String, String> fields) {
        var form = new HashMap<>(Browser.hidden(browser.get("/admin/reports")));
        form.putAll(fields);
        return browser.post(path, form);
    }

    private static String where(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String made(String kind) {
        String run = where(post(operator, "/admin/reports/" + kind + "/run", Map.of("days", "7")));
        var _ = eventually().until(() -> operator.get(run).body(), body -> !body.contains("Being made"));
        return run;
    }

    /// The pages of a list, one after the other.
    private String everyPage(String first) {
        var all = new StringBuilder();
        for (Optional<String> page = Optional.of(first); page.isPresent(); ) {
            String body = operator.get(page.get()).body();
            all.append(body);
            page = NEXT.matcher(body).results().findFirst().map(found -> found.group(1));
        }
        return all.toString();
    }

    @Test
    void aReportIsRunAndItsFindingsLeadToWhereOneActs() {
        var gil = contoso.user("Gil <script>alert(1)</script>", Role.GLOBAL_ADMINISTRATOR);
        String run = made("weak-administrators");

        assertThat(everyPage(run))
                .contains("/admin/users/" + gil.id().text() + "/security")
                .contains("has no second factor", "&lt;script&gt;alert")
                .doesNotContain("<script>alert");
        assertThat(operator.get(run + "/findings").body()).contains("has no second factor");
        assertThat(operator.get(run + "/report.csv").body()).contains(gil.id().text());
        assertThat(operator.get("/admin/reports/weak-administrators").body()).contains("Sid Security", run);
        assertThat(operator.get("/admin/reports").body()).contains("Administrators without MFA", run);
        var second = made("weak-administrators");
        assertThat(second).isNotEqualTo(run);
        assertThat(operator.get("/admin/reports/weak-administrators").body())
                .contains("Trend", "trend-weak-administrators");
    }

    @Test
    void everyKindOfReportIsMade() {
        for (ReportKind kind : ReportKind.values()) {
            String body = operator.get(made(kind.wireName())).body();
            assertThat(body).as(kind.wireName()).contains("Download PDF").doesNotContain("Not finished");
        }
    }

    @Test
    void aReportIsDownloadedAsCsvAndPdfInTheReadersLanguage() {
        contoso.user("=Jürgen Größe", Role.GLOBAL_ADMINISTRATOR);
        String run = made("weak-administrators");

        var csv = operator.get(run + "/report.csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("weak-administrators-", ".csv");
        assertThat(csv.body())
                .startsWith("severity,code,finding,")
                .contains("'=Jürgen Größe", "administrator-without-mfa");
        var german = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER)).saying("Accept-Language", "de");
        assertThat(german.get(run + "/report.csv").body()).contains("hat keinen zweiten Faktor");
        var pdf = german.get(run + "/report.pdf");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
    }

    @Test
    void aLongReportHasPagesInTheListAndInItsFile() {
        Instant now = Instant.now();
        var run = new ReportRun(
                UUID.randomUUID(),
                ReportKind.UNUSED_APPS,
                90,
                now,
                "test",
                true,
                ReportRun.State.DONE,
                Optional.of(now),
                new ReportRun.Tally(0, 0, 120));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            findings.add(new Finding(
                    "unused-app",
                    Severity.LOW,
                    new Finding.Subject("app", "app-" + i),
                    "App " + i,
                    "",
                    now,
                    List.of("100")));
        }
        store.change(tx -> {
            tx.insert(run);
            tx.insert(run.id(), 0, findings);
        });

        String address = "/admin/reports/runs/" + run.id();
        assertThat(operator.get(address).body()).contains("App 49 ", "from=50").doesNotContain("App 50 ");
        assertThat(operator.get(address + "?from=100").body())
                .contains("App 119 ")
                .doesNotContain("from=150");
        assertThat(operator.get(address + "/report.pdf").body().length()).isGreaterThan(5_000);
        for (String none : List.of(
                "/admin/reports/nonsense",
                "/admin/reports/runs/" + UUID.randomUUID(),
                "/admin/reports/runs/x",
                "/admin/reports/runs/x/report.pdf",
                "/admin/reports/schedules/" + UUID.randomUUID())) {
            assertThat(operator.get(none).statusCode()).as(none).isEqualTo(404);
        }
    }

    private User withMail() {
        var user = new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName("mia." + UUID.randomUUID() + "@contoso.example"),
                "Mia Mail",
                Optional.empty(),
                Optional.empty(),
                Optional.of("mia." + UUID.randomUUID() + "@mail.example"),
                true,
                Set.of(Role.SECURITY_READER),
                Instant.now(),
                Optional.empty());
        directory.change(tx -> tx.insert(user));
        return user;
    }

    private List<String> brought(String address) {
        return outbox.newest().stream()
                .map(DevelopmentOutbox.Kept::parcel)
                .filter(parcel -> parcel.to().equals(address))
                .map(Parcel::about)
                .toList();
    }

    @Test
    void theCalendarMakesAReportAndItsRecipientsAreTold() {
        var mia = withMail();
        var fields = new HashMap<>(Map.of(
                "kind", "old-grants",
                "days", "60",
                "every", "weekly",
                "day", "9",
                "time", "06:30",
                "zone", "Europe/Vienna",
                "recipients", mia.principalName().value()));
        var bad = post(operator, "/admin/reports/schedules/new", fields);
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("Enter 1 to 7 for a week", "value=\"9\"");
        fields.put("day", "2");
        fields.put("recipients", "nobody@contoso.example");
        assertThat(post(operator, "/admin/reports/schedules/new", fields).body())
                .contains("each of somebody who may look at reports", "nobody@contoso.example");
        fields.put("recipients", mia.principalName().value());
        assertThat(where(post(operator, "/admin/reports/schedules/new", fields)))
                .endsWith("note=saved");
        var saved = reports.schedules().stream()
                .filter(one -> one.recipients().contains(mia.id()))
                .findFirst()
                .orElseThrow();
        String form = "/admin/reports/schedules/" + saved.id();
        assertThat(operator.get(form).body()).contains(mia.principalName().value(), "Europe/Vienna");
        assertThat(operator.get("/admin/reports").body()).contains("Tuesday", "06:30");

        store.change(tx -> tx.save(new io.bailiff.core.review.ReportSchedule(
                saved.id(),
                saved.kind(),
                saved.days(),
                saved.recurrence(),
                saved.recipients(),
                Instant.now().minusSeconds(5))));
        runner.runDue();
        String address = mia.mail().orElseThrow();
        assertThat(eventually().until(() -> brought(address), mails -> !mails.isEmpty()))
                .containsExactly("report");
        assertThat(operator.get("/admin/reports/old-grants").body()).contains("The calendar");
        assertThat(where(post(operator, form + "/remove", Map.of()))).endsWith("note=removed");
        assertThat(post(operator, form + "/remove", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void daysThatAreNoneStartNothing() {
        assertThat(where(post(operator, "/admin/reports/old-grants/run", Map.of("days", "0"))))
                .endsWith("note=bad-days");
        assertThat(operator.get("/admin/reports/old-grants?note=bad-days").body())
                .contains("Enter a number of days from 1 to 3650.");
        assertThat(post(operator, "/admin/reports/nonsense/run", Map.of("days", "7"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Tag("AD-01")
    void aReaderLooksAndRunsNothingAndTheHelpDeskDoesNotEvenLook() {
        String run = made("unused-apps");
        var reader = signedIn(contoso.user("Rea Reader", Role.SECURITY_READER));
        assertThat(reader.get("/admin/reports").body()).doesNotContain("Run now", "schedules/new");
        assertThat(reader.get(run + "/report.pdf").statusCode()).isEqualTo(200);
        assertThat(post(reader, "/admin/reports/unused-apps/run", Map.of("days", "7"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(reader, "/admin/reports/schedules/new", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(reader.get("/admin/reports/schedules/new").statusCode()).isEqualTo(403);
        var helpdesk = signedIn(contoso.user("Hal Helpdesk", Role.HELPDESK_ADMINISTRATOR));
        for (String path : List.of("/admin/reports", run, run + "/report.csv", "/admin/reports/unused-apps")) {
            assertThat(helpdesk.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }
}
